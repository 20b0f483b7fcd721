package io.serin.deploy.model;

import java.util.Map;
import java.util.Optional;

/**
 * A version to be registered. Registering the same artifact with the same settings and job again answers the version
 * that exists.
 */
public record Registration(
        String artifactSha256,
        Signature signature,
        RunnerSettings settings,
        Optional<String> job,
        Map<String, Double> metrics) {}
