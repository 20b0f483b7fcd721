package io.serin.training.job;

/** Why an attempt to train ended. */
public enum FailureCause {
    /** A trainer died, left or is not heard of. */
    LOST_NODE(true),
    /** A rank waited for its peers longer than the collective's deadline. */
    TIMEOUT(true),
    /** The loss, a gradient or a weight is NaN or infinite. */
    NON_FINITE(false),
    /** The training data is missing, truncated or not what the plan says. */
    DATA(false),
    OUT_OF_MEMORY(false),
    /** A checkpoint or model could not be had, kept, or is not what its name says. */
    ARTIFACT(false),
    /** An error of Serin's own; the trainer's log has more. */
    INTERNAL(false);

    private final boolean passing;

    FailureCause(boolean passing) {
        this.passing = passing;
    }

    /** Whether the same plan may succeed when it is tried again. */
    public boolean isTransient() {
        return passing;
    }
}
