package io.serin.trainer.step;

/** Samples per second over windows of about a second, however short the epochs; until the first is full, since the begin. */
final class Throughput {

    private static final long WINDOW_NANOS = 1_000_000_000L;

    private long countedUntil;
    private long windowNanos;
    private double samples;
    private double perSecond;
    private boolean full;

    Throughput(long nowNanos) {
        this.countedUntil = nowNanos;
    }

    /** Leaves out the time since the last step, which was not spent on one. */
    void pause(long nowNanos) {
        countedUntil = nowNanos;
    }

    double add(double stepSamples, long nowNanos) {
        samples += stepSamples;
        windowNanos += nowNanos - countedUntil;
        countedUntil = nowNanos;
        boolean ends = windowNanos >= WINDOW_NANOS;
        if (windowNanos > 0 && (ends || !full)) {
            perSecond = samples / (windowNanos / 1e9);
        }
        if (ends) {
            full = true;
            windowNanos = 0;
            samples = 0;
        }
        return perSecond;
    }
}
