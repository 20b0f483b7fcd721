package io.serin.deploy.routing;

/** The two sides of a release. */
public enum ArmName {
    BASELINE,
    CANDIDATE
}
