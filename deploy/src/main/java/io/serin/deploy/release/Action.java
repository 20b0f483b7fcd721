package io.serin.deploy.release;

/** What a person may do to a release under way. */
public enum Action {
    PAUSE,
    RESUME,
    PROMOTE,
    ABORT,
    ROLL_BACK
}
