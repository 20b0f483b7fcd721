package io.serin.deploy.figures;

/** The two sides of a release. */
public enum ArmName {
    BASELINE,
    CANDIDATE
}
