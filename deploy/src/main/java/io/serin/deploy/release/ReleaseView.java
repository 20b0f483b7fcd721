package io.serin.deploy.release;

import io.serin.api.ModelName;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.ReleasePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release as the API shows it.
 *
 * @param id {@code <model>-<number>}
 * @param stableVersion what was stable when it began; empty for a model's first version
 * @param reason why it ended as it did, or why it waits
 * @param rollback empty if the candidate was never live, or was not withdrawn
 * @param revision sequence number of the newest event behind this view
 */
public record ReleaseView(
        ReleaseId id,
        ModelName model,
        int version,
        Optional<Integer> stableVersion,
        ReleasePlan plan,
        ReleaseStatus status,
        Optional<Outcome> outcome,
        Optional<String> reason,
        List<StageView> stages,
        Optional<RollbackView> rollback,
        long revision,
        Instant createdAt,
        Optional<Instant> endedAt) {}
