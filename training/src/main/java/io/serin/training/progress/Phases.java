package io.serin.training.progress;

/**
 * Where a rank's time in steps went.
 *
 * @param dataSeconds filling batches
 * @param computeSeconds forward and backward
 * @param waitSeconds waiting for other ranks inside collectives
 * @param communicateSeconds moving and summing gradients, without the waits
 * @param optimizeSeconds updating the weights
 */
public record Phases(
        double dataSeconds,
        double computeSeconds,
        double waitSeconds,
        double communicateSeconds,
        double optimizeSeconds) {

    /** What the other ranks wait for when it takes long. */
    double ownSeconds() {
        return dataSeconds + computeSeconds + optimizeSeconds;
    }

    public double allSeconds() {
        return ownSeconds() + waitSeconds + communicateSeconds;
    }

    /** All zero when no time has passed. */
    public PhaseShares shares() {
        double all = allSeconds();
        return all > 0
                ? new PhaseShares(
                        dataSeconds / all,
                        computeSeconds / all,
                        waitSeconds / all,
                        communicateSeconds / all,
                        optimizeSeconds / all)
                : new PhaseShares(0, 0, 0, 0, 0);
    }
}
