package io.serin.trainer.step;

/** Samples per second over windows of about a second. */
final class Throughput {

    private static final long WINDOW_NANOS = 1_000_000_000L;

    private long windowBegun;
    private double samples;
    private double perSecond;

    Throughput(long nowNanos) {
        this.windowBegun = nowNanos;
    }

    /** Leaves out the time since the last step, which was not spent on one. */
    void pause(long nowNanos) {
        windowBegun = nowNanos;
        samples = 0;
    }

    double add(double stepSamples, long nowNanos) {
        samples += stepSamples;
        long elapsed = nowNanos - windowBegun;
        if (elapsed >= WINDOW_NANOS) {
            perSecond = samples / (elapsed / 1e9);
            pause(nowNanos);
        }
        return perSecond;
    }
}
