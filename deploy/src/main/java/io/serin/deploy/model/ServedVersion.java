package io.serin.deploy.model;

/** All that a router needs to run one version. */
public record ServedVersion(int number, String artifactSha256, Signature signature, RunnerSettings settings) {}
