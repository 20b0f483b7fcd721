package io.serin.deploy.release;

/** What a check or a stage says now. */
public enum Verdict {
    PASS,
    FAIL,
    HOLD
}
