package io.serin.deploy.figures;

/** The two sides of a release. */
public enum Arm {
    BASELINE,
    CANDIDATE
}
