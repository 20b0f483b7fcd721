package io.serin.deploy.release;

/** Why a command to a release was refused. */
public enum ReleaseReason {
    UNKNOWN_MODEL,
    UNKNOWN_VERSION,
    UNKNOWN_RELEASE,
    UNKNOWN_PLAN,
    INVALID_PLAN,
    /** A live stage without a baseline stage before it. */
    BASELINE_REQUIRED,
    /** The model's stable version already is this version. */
    ALREADY_STABLE,
    RELEASE_IN_PROGRESS,
    RELEASE_ENDED,
    NOT_PAUSED,
    ALREADY_PAUSED,
    NOT_LIVE,
    /** Rolled back twice: it is not tried a third time. */
    VERSION_LOCKED,
    NO_ROUTER,
    INVALID_SEQUENCE,
    UNAVAILABLE
}
