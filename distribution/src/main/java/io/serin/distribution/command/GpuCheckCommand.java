package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.gpu.GpuCheckPack;
import io.serin.trainer.gpucheck.GpuCheck;
import io.serin.trainer.gpucheck.GpuCheckOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "gpu-check",
        description = {
            "Check NCCL, CUDA and training on this machine's GPUs, and print a report.",
            "Exits 0 when everything that ran held, 1 when a part failed, 3 without a GPU that NCCL can use."
        })
final class GpuCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(
            names = "--largest-mb",
            paramLabel = "N",
            description = "measure all-reduce up to so many megabytes (default: ${DEFAULT-VALUE})")
    private int largestMegabytes = GpuCheckOptions.LARGEST_MEGABYTES;

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
        return GpuCheck.run(options(), System.out);
    }

    private GpuCheckOptions options() {
        try {
            return new GpuCheckOptions(json, largestMegabytes);
        } catch (IllegalArgumentException misused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(misused.getMessage()), misused);
        }
    }
}
