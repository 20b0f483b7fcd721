package io.serin.trainer.gpucheck;

/**
 * An all-reduce of one size.
 *
 * @param medianMillis of one call, until the sum is on the device
 * @param algorithmGigabytesPerSecond size by time
 * @param busGigabytesPerSecond what a link must carry for that: {@code 2 (n - 1) / n} as much
 */
record Bandwidth(
        int worldSize,
        long bytes,
        double medianMillis,
        double algorithmGigabytesPerSecond,
        double busGigabytesPerSecond) {

    static Bandwidth of(int worldSize, long bytes, double medianMillis) {
        double algorithm = bytes / medianMillis / 1e6;
        return new Bandwidth(worldSize, bytes, medianMillis, algorithm, algorithm * 2 * (worldSize - 1) / worldSize);
    }
}
