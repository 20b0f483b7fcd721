package io.serin.trainer.checkpoint;

/**
 * The next step to run.
 *
 * @param epoch from 0; the number of epochs when all are done
 * @param step within the epoch, from 0
 */
public record Position(int epoch, int step) {

    public static final Position START = new Position(0, 0);

    public Position {
        if (epoch < 0 || step < 0) {
            throw new IllegalArgumentException("epoch and step must not be negative: " + epoch + ", " + step);
        }
    }

    /** The step after this one. */
    public Position next(int stepsPerEpoch) {
        return step + 1 == stepsPerEpoch ? new Position(epoch + 1, 0) : new Position(epoch, step + 1);
    }

    /** Steps done before this one. */
    public long stepsDone(int stepsPerEpoch) {
        return (long) epoch * stepsPerEpoch + step;
    }
}
