package io.serin.deploy.judge.check;

/** What a check or a stage says now. */
public enum Verdict {
    PASS,
    FAIL,
    HOLD
}
