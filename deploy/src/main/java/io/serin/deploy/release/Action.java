package io.serin.deploy.release;

/** What a person may do to a release. */
public enum Action {
    PAUSE,
    RESUME,
    PROMOTE,
    ABORT,
    ROLL_BACK,
    /** Lets the version of a release that was rolled back be tried again. */
    UNLOCK;

    /** Whether an auditor must be able to read why: these go against what the machine has decided. */
    boolean needsWhy() {
        return switch (this) {
            case PROMOTE, UNLOCK -> true;
            case PAUSE, RESUME, ABORT, ROLL_BACK -> false;
        };
    }
}
