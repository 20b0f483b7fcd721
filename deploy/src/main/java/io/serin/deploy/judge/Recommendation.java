package io.serin.deploy.judge;

/** What a shadow's pairs advise. */
public enum Recommendation {
    NOT_ENOUGH_DATA,
    REJECT,
    INVESTIGATE_LATENCY,
    INVESTIGATE_ERRORS,
    PROMOTE,
    NEUTRAL,
    INVESTIGATE_DISAGREEMENT
}
