package io.serin.trainer.gpucheck;

/**
 * @param json print the report as JSON instead of text
 * @param largestMegabytes of the bandwidth measurement, 1-16,384
 */
record GpuCheckOptions(boolean json, int largestMegabytes) {
    /** What the option is when none is given. */
    static final int LARGEST_MEGABYTES = 256;

    GpuCheckOptions {
        if (largestMegabytes < 1 || largestMegabytes > 16_384) {
            throw new IllegalArgumentException("--largest-mb must be within 1-16384, not " + largestMegabytes);
        }
    }

    /** @param arguments {@code --json} and {@code --largest-mb N} */
    static GpuCheckOptions parse(String... arguments) {
        boolean json = false;
        int largestMegabytes = LARGEST_MEGABYTES;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--json" -> json = true;
                case "--largest-mb" -> {
                    i++;
                    largestMegabytes = i < arguments.length ? megabytes(arguments[i]) : 0;
                }
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        return new GpuCheckOptions(json, largestMegabytes);
    }

    private static int megabytes(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("--largest-mb must be a number, not " + text, unreadable);
        }
    }
}
