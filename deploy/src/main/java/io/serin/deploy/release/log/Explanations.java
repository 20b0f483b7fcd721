package io.serin.deploy.release.log;

import io.serin.api.Actor;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.StageLook;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ModelReleases;
import io.serin.deploy.release.Progression;
import io.serin.deploy.release.Release;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.ReleaseState.Running;
import io.serin.deploy.release.log.Explanation.Recomputation;
import io.serin.persistence.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Makes every verdict of a release again: from the log alone, by the judge that is used live.
 *
 * @param before the model's releases, after the events so far
 * @param explained in the order of the log
 */
public record Explanations(ReleaseId release, ModelReleases before, List<Explanation> explained) {

    /** What a verdict's event says of itself. */
    private record StoredVerdict(Evidence evidence, Optional<AbLook> look, Actor actor, String why, Instant at) {}

    public Explanations {
        explained = List.copyOf(explained);
    }

    /** In the order of the log; none for a release that the log does not know or that has no verdict yet. */
    public static CompletionStage<List<Explanation>> of(AuditLog log, ReleaseId release) {
        return log.fold(
                        ReleaseEntity.KIND.persistenceId(release.model().text()),
                        Long.MAX_VALUE,
                        ReleaseEvent.class,
                        none(release),
                        Explanations::after)
                .thenApply(Explanations::explained);
    }

    static Explanations none(ReleaseId release) {
        return new Explanations(release, ModelReleases.none(release.model()), List.of());
    }

    Explanations after(ReleaseEvent event) {
        List<Explanation> all = new ArrayList<>(explained);
        verdict(event)
                .flatMap(stored -> before.active()
                        .filter(active -> active.id().equals(release))
                        .flatMap(active -> explain(active, before.revision() + 1, event, stored)))
                .ifPresent(all::add);
        return new Explanations(release, before.evolve(event), all);
    }

    /** Empty for an event that no figures were judged for. */
    private static Optional<StoredVerdict> verdict(ReleaseEvent event) {
        return switch (event) {
            case ReleaseEvent.Looked looked ->
                Optional.of(new StoredVerdict(
                        looked.evidence(), Optional.of(looked.look()), looked.actor(), "a planned look", looked.at()));
            case ReleaseEvent.StagePassed passed ->
                verdict(passed.evidence(), passed.actor(), passed.why(), passed.at());
            case ReleaseEvent.RolledBack back -> verdict(back.evidence(), back.actor(), back.why(), back.at());
            case ReleaseEvent.Rejected rejected ->
                rejected.evidence().flatMap(it -> verdict(it, rejected.actor(), rejected.why(), rejected.at()));
            case ReleaseEvent.Aborted aborted ->
                aborted.evidence().flatMap(it -> verdict(it, aborted.actor(), aborted.why(), aborted.at()));
            case ReleaseEvent.Created created -> Optional.empty();
            case ReleaseEvent.CandidateReady ready -> Optional.empty();
            case ReleaseEvent.StageEntered entered -> Optional.empty();
            case ReleaseEvent.Paused paused -> Optional.empty();
            case ReleaseEvent.Resumed resumed -> Optional.empty();
            case ReleaseEvent.Unlocked unlocked -> Optional.empty();
            case ReleaseEvent.Promoted promoted -> Optional.empty();
            case ReleaseEvent.RouterApplied applied -> Optional.empty();
        };
    }

    private static Optional<StoredVerdict> verdict(Evidence evidence, Actor actor, String why, Instant at) {
        return Optional.of(new StoredVerdict(evidence, Optional.empty(), actor, why, at));
    }

    private static Optional<Explanation> explain(
            Release release, long sequence, ReleaseEvent event, StoredVerdict stored) {
        return release.running().map(running -> {
            Stage stage = running.stage();
            Evidence evidence = stored.evidence();
            boolean known = evidence.rule() == Judge.RULE;
            List<String> differences = known ? differences(running, stored) : List.of();
            return new Explanation(
                    sequence,
                    event.getClass().getSimpleName(),
                    stored.at(),
                    stored.actor(),
                    stored.why(),
                    stage.name(),
                    stage.percent(),
                    evidence.verdict(),
                    WrittenCheck.of(evidence.checks()),
                    known
                            ? differences.isEmpty() ? Recomputation.SAME : Recomputation.DIFFERENT
                            : Recomputation.OLDER_RULE,
                    differences);
        });
    }

    private static List<String> differences(Running running, StoredVerdict stored) {
        Evidence evidence = stored.evidence();
        StageLook look = running.look(evidence.figures());
        List<WrittenCheck> again = WrittenCheck.of(Progression.checks(look, evidence.readiness()));
        List<String> differences = new ArrayList<>(CheckDifferences.of(WrittenCheck.of(evidence.checks()), again));
        stored.look()
                .filter(planned -> !look.due().equals(Optional.of(planned)))
                .ifPresent(planned -> differences.add("stored " + planned + ", made again " + look.due()));
        return differences;
    }
}
