package io.serin.trainer.gpucheck;

import java.io.PrintStream;

/** {@code gpu-check} of the pack: needs neither the cluster nor the command line's library. */
public final class GpuCheckMain {
    private static final int MISUSED = 2;

    private GpuCheckMain() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) {
        GpuCheckOptions options;
        try {
            options = GpuCheckOptions.parse(arguments);
        } catch (IllegalArgumentException misused) {
            err.println("gpu-check: " + misused.getMessage());
            err.println("Usage: gpu-check [--json] [--largest-mb N]");
            err.println("Exit code: 0 everything that ran held, 1 a part failed, 2 misused, 3 no GPU.");
            return MISUSED;
        }
        return GpuCheck.run(options, out);
    }
}
