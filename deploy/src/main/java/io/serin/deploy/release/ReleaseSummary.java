package io.serin.deploy.release;

import io.serin.api.ModelName;
import io.serin.deploy.model.ReleaseId;
import java.time.Instant;
import java.util.Optional;

/**
 * A release as a list shows it.
 *
 * @param plan its name
 * @param reason why it ended as it did, or why it waits
 * @param stage its present one; empty when it has ended
 * @param percent share of users that the candidate answers now, 0-100
 */
public record ReleaseSummary(
        ReleaseId id,
        ModelName model,
        int version,
        String plan,
        ReleaseStatus status,
        Optional<Outcome> outcome,
        Optional<String> reason,
        Optional<String> stage,
        double percent,
        Instant createdAt,
        Optional<Instant> endedAt) {}
