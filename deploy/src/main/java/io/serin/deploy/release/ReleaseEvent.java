package io.serin.deploy.release;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.Actor;
import io.serin.api.ModelName;
import io.serin.cluster.JsonSerializable;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.routers.RouterReadiness;
import io.serin.deploy.release.routers.WarmRouter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to the releases of one model. All but {@link RouterApplied} and {@link Unlocked} are about the newest release. A stage's end
 * holds the figures and checks it was decided from, so that the log alone shows, and can repeat, every verdict.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ReleaseEvent extends JsonSerializable {

    /** When it was decided. */
    Instant at();

    record Created(
            ReleaseId release, ModelName model, ServedVersion candidate, ReleasePlan plan, Actor actor, Instant at)
            implements ReleaseEvent {}

    /** Every router has loaded, tried and warmed both versions. */
    record CandidateReady(List<WarmRouter> routers, Actor actor, Instant at) implements ReleaseEvent {}

    /** @param stage its place in the plan, from 0 */
    record StageEntered(int stage, String name, double percent, Actor actor, Instant at) implements ReleaseEvent {}

    /** A planned look at an A/B test: the next look's bound depends on it. */
    record Looked(int stage, AbLook look, Evidence evidence, Actor actor, Instant at) implements ReleaseEvent {}

    /** @param why the verdict in words, or the words of whoever promoted */
    record StagePassed(int stage, Evidence evidence, Actor actor, String why, Instant at) implements ReleaseEvent {}

    record Paused(Actor actor, String why, Instant at) implements ReleaseEvent {}

    record Resumed(Actor actor, String why, Instant at) implements ReleaseEvent {}

    record Promoted(Actor actor, String why, Instant at) implements ReleaseEvent {}

    /** @param evidence empty before the plan's first stage */
    record Rejected(Optional<Evidence> evidence, Actor actor, String why, Instant at) implements ReleaseEvent {}

    /** @param detectedAt when control received what made it decide */
    record RolledBack(Evidence evidence, Actor actor, String why, Instant detectedAt, Instant at)
            implements ReleaseEvent {}

    /**
     * @param evidence empty before the plan's first stage
     * @param detectedAt when control received what made it decide
     */
    record Aborted(Optional<Evidence> evidence, Actor actor, String why, Instant detectedAt, Instant at)
            implements ReleaseEvent {}

    /**
     * What this release tried, artifact and settings, may be tried again: its rollbacks until now do not count any more.
     *
     * @param release one that was rolled back
     */
    record Unlocked(ReleaseId release, Actor actor, String why, Instant at) implements ReleaseEvent {}

    /** The first acknowledgement of a table by a router. */
    record RouterApplied(String node, long tableVersion, Instant appliedAt, Instant at) implements ReleaseEvent {}

    /**
     * What a verdict was made from, and the verdict.
     *
     * @param rule {@link Judge#RULE} of the judge that made it; 0 in events older than rules
     */
    record Evidence(StageFigures figures, RouterReadiness readiness, List<Check> checks, int rule) {

        public Evidence {
            checks = List.copyOf(checks);
        }

        /** The worst of the checks. */
        public Verdict verdict() {
            return Judge.verdict(checks);
        }
    }
}
