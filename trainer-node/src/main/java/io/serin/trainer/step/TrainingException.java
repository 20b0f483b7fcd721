package io.serin.trainer.step;

/** A run cannot go on; the same on every rank, and repeating it would fail alike. */
public final class TrainingException extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** The loss became infinite or not a number: usually the learning rate is too high. */
        NON_FINITE_LOSS,
        /** A gradient became infinite or not a number. */
        NON_FINITE_GRADIENT,
        /** A weight became infinite or not a number. */
        NON_FINITE_WEIGHT,
        /** Samples do not fit the network. */
        DATA_DOES_NOT_FIT,
        /** The data make the job shorter than its learning rate's warm-up. */
        SCHEDULE_DOES_NOT_FIT,
        /** The checkpoint is of another run. */
        CHECKPOINT_DOES_NOT_FIT,
        /** More ranks than virtual shards. */
        TOO_MANY_RANKS
    }

    private final Reason reason;

    public TrainingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
