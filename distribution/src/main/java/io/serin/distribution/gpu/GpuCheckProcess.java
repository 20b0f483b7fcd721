package io.serin.distribution.gpu;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.local.Installation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The check in a process of its own, as a node is: a driver that crashes takes only that with it. */
public final class GpuCheckProcess {
    static final String MAIN_CLASS = "io.serin.trainer.gpucheck.GpuCheckMain";

    private GpuCheckProcess() {}

    /** @return the check's exit code; what it prints goes where this process's output goes */
    public static int run(Installation installation, List<String> arguments)
            throws CommandException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                installation.java().toString(),
                "@" + installation.jvmOptions(),
                "-Xmx1g",
                "-DLOG_LEVEL=WARN",
                "-Dorg.bytedeco.javacpp.cachedir=" + installation.nativesDirectory(),
                "-cp",
                installation.classPath(),
                MAIN_CLASS));
        line.addAll(arguments);
        try {
            return new ProcessBuilder(line).inheritIO().start().waitFor();
        } catch (IOException failed) {
            throw new CommandException("cannot start " + installation.java(), failed);
        }
    }
}
