package io.serin.deploy.judge.check;

/** What a shadow's checks advise: the first of these that holds. */
public enum Recommendation {
    NOT_ENOUGH_DATA,
    REJECT,
    INVESTIGATE_LATENCY,
    INVESTIGATE_ERRORS,
    PROMOTE,
    NEUTRAL,
    INVESTIGATE_DISAGREEMENT
}
