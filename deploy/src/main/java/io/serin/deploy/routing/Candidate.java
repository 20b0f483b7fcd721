package io.serin.deploy.routing;

import io.serin.deploy.model.ServedVersion;

/** A version on its way into traffic. */
public record Candidate(ServedVersion version, Exposure exposure) {}
