package io.serin.deploy.release;

/** Where a release stands. */
public enum ReleaseStatus {
    /** Routers fetch, load and warm the candidate. */
    PREPARING,
    RUNNING,
    PAUSED,
    ENDED
}
