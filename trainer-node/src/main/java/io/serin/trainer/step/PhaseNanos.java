package io.serin.trainer.step;

/**
 * Where a rank's time went.
 *
 * @param data filling batches
 * @param compute forward and backward
 * @param waited for the other ranks, inside collectives
 * @param communicate moving and summing with them, without the waits
 * @param optimize updating the weights
 */
public record PhaseNanos(long data, long compute, long waited, long communicate, long optimize) {

    public static final PhaseNanos ZERO = new PhaseNanos(0, 0, 0, 0, 0);

    public PhaseNanos plus(PhaseNanos other) {
        return new PhaseNanos(
                data + other.data,
                compute + other.compute,
                waited + other.waited,
                communicate + other.communicate,
                optimize + other.optimize);
    }

    /** What has been added since an earlier sum. */
    public PhaseNanos minus(PhaseNanos earlier) {
        return new PhaseNanos(
                data - earlier.data,
                compute - earlier.compute,
                waited - earlier.waited,
                communicate - earlier.communicate,
                optimize - earlier.optimize);
    }

    public long sum() {
        return data + compute + waited + communicate + optimize;
    }
}
