package io.serin.deploy.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * @param job the training job it came from; empty for an imported artifact
 * @param metrics by name, such as {@code accuracy}
 */
public record ModelVersion(
        int number,
        String artifactSha256,
        Signature signature,
        RunnerSettings settings,
        Optional<String> job,
        Map<String, Double> metrics,
        Instant registeredAt) {}
