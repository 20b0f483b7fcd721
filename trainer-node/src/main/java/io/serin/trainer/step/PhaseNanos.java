package io.serin.trainer.step;

/**
 * Where a rank's time went.
 *
 * @param data filling batches
 * @param compute forward and backward
 * @param communicate waiting for the other ranks and summing with them
 * @param optimize updating the weights
 */
public record PhaseNanos(long data, long compute, long communicate, long optimize) {

    public static final PhaseNanos ZERO = new PhaseNanos(0, 0, 0, 0);

    PhaseNanos plus(PhaseNanos other) {
        return new PhaseNanos(
                data + other.data, compute + other.compute, communicate + other.communicate, optimize + other.optimize);
    }
}
