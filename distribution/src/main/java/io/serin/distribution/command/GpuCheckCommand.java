package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.gpu.GpuCheckPack;
import io.serin.distribution.gpu.GpuCheckProcess;
import io.serin.distribution.local.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "gpu-check",
        description = {
            "Check NCCL, CUDA and training on this machine's GPUs, and print a report.",
            "What it checks and how to read it: docs/gpu.md.",
            "Exits 0 when everything that ran held, 1 when a part failed, 3 without a GPU that NCCL can use."
        })
final class GpuCheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(
            names = "--largest-mb",
            paramLabel = "N",
            description = "measure all-reduce up to so many megabytes, 1-16384 (default: 256)")
    private OptionalInt largestMegabytes = OptionalInt.empty();

    @Option(
            names = "--pack",
            paramLabel = "FILE",
            description =
                    "check nothing; write the check with a Java runtime to FILE (.tar.gz), for a machine without network"
                            + " or JDK")
    private Optional<Path> pack = Optional.empty();

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (pack.isPresent()) {
            long bytes = GpuCheckPack.write(pack.get());
            Terminal.standard()
                    .line(String.format(
                            Locale.ROOT,
                            "%s: %.1f MB; unpack it and run serin-gpu-check/gpu-check",
                            pack.get(),
                            bytes / 1e6));
            return 0;
        }
        return GpuCheckProcess.run(Installation.current(), arguments());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (json) {
            arguments.add("--json");
        }
        largestMegabytes.ifPresent(megabytes -> arguments.addAll(List.of("--largest-mb", String.valueOf(megabytes))));
        return arguments;
    }
}
