package io.serin.deploy.release;

import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.ReleaseState.Active;
import io.serin.deploy.release.routers.WarmRouter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a stage came to.
 *
 * @param stage of the plan; empty for the smoke stage, which is before the plan's own
 * @param checks that its end was decided from
 */
public record EndedStage(
        Optional<Stage> stage,
        Instant enteredAt,
        Instant endedAt,
        StageRequests requests,
        Verdict verdict,
        List<Check> checks) {

    public EndedStage {
        checks = List.copyOf(checks);
    }

    /** The stage that ends now. */
    static EndedStage of(Active active, Optional<Evidence> evidence, Verdict verdict, Instant at) {
        return new EndedStage(
                active.planned(),
                active.enteredAt(),
                at,
                StageRequests.of(active.planned(), evidence),
                verdict,
                evidence.map(Evidence::checks).orElse(List.of()));
    }

    /** The smoke stage, passed: what every router measured while it warmed the candidate. */
    static EndedStage smoke(Instant enteredAt, ReleaseEvent.CandidateReady event) {
        long inferences =
                event.routers().stream().mapToLong(WarmRouter::inferences).sum();
        return new EndedStage(
                Optional.empty(),
                enteredAt,
                event.at(),
                new StageRequests(0, inferences),
                Verdict.PASS,
                event.routers().stream().map(WarmRouter::check).toList());
    }
}
