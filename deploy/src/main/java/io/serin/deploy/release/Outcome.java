package io.serin.deploy.release;

/** How a release ended. */
public enum Outcome {
    /** The candidate is the stable version. */
    PROMOTED,
    /** Stopped before any user was served by the candidate. */
    REJECTED,
    /** Taken back from live traffic. */
    ROLLED_BACK,
    /** Ended by a person, or at a stage's maximum time, without a verdict against the candidate. */
    ABORTED
}
