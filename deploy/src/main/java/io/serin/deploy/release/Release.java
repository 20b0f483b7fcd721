package io.serin.deploy.release;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.plan.Stages;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.RollbackView.RouterApplied;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One release, as its events make it.
 *
 * <pre>
 *             CandidateReady+StageEntered      StagePassed+StageEntered
 *  Preparing ----------------------------> Running ---------+
 *   |  ^  Paused/Resumed                    |  ^  ^         |
 *   |  +---> Paused                         |  |  +---------+
 *   |          |                            |  +---> Paused (Paused/Resumed)
 *   |          |                            |          |
 *   +----------+----------------------------+----------+--> Ended: REJECTED (not yet live), ROLLED_BACK (live),
 *                                                           ABORTED, PROMOTED (last stage passed)
 * </pre>
 *
 * @param stages those that ended, smoke first
 * @param background what the present stage is judged by besides its own figures
 * @param revision sequence number of its newest event
 */
public record Release(
        String id,
        String model,
        ServedVersion candidate,
        Optional<ServedVersion> stable,
        ReleasePlan plan,
        Instant createdAt,
        Phase phase,
        List<StageView> stages,
        Background background,
        Optional<RollbackView> rollback,
        long revision) {

    static Release created(ReleaseEvent.Created event, Optional<ServedVersion> stable, long revision) {
        return new Release(
                event.release(),
                event.model(),
                event.candidate(),
                stable,
                event.plan(),
                event.at(),
                new Phase.Preparing(event.at(), Duration.ZERO),
                List.of(),
                Background.NONE,
                Optional.empty(),
                revision);
    }

    public boolean ended() {
        return phase instanceof Phase.Ended;
    }

    /** Whether users get the candidate's answers now. */
    boolean live() {
        return stage().map(Stages::live).orElse(false);
    }

    /** The plan's stage in which it is, paused or not; empty while preparing and after the end. */
    Optional<Stage> stage() {
        return running().map(running -> plan.stages().get(running.stage()));
    }

    public Optional<Phase.Running> running() {
        return phase.active()
                .flatMap(active -> active instanceof Phase.Running running ? Optional.of(running) : Optional.empty());
    }

    public Optional<Outcome> outcome() {
        return phase instanceof Phase.Ended end ? Optional.of(end.outcome()) : Optional.empty();
    }

    /** What routers are to do with the candidate; empty after the end. */
    Optional<Candidate> exposed() {
        return phase.active()
                .map(active ->
                        new Candidate(candidate, stage().map(Stages::exposure).orElseGet(Exposure.Prepared::new)));
    }

    Release in(Phase next, long sequence) {
        return new Release(id, model, candidate, stable, plan, createdAt, next, stages, background, rollback, sequence);
    }

    Release entering(Phase.Running next, long sequence) {
        return judgedBy(background.entered(), sequence).in(next, sequence);
    }

    Release lookedAt(AbLook look, StageFigures figures, long sequence) {
        return judgedBy(background.looked(look, figures), sequence);
    }

    /** The smoke stage's end: what every router measured while it warmed the candidate. */
    Release warmed(ReleaseEvent.CandidateReady event, long sequence) {
        return with(closed(Optional.of(StageViews.smoke(enteredAt(), event))), rollback, sequence);
    }

    /** The present stage's end. */
    Release closing(Optional<Evidence> evidence, Verdict verdict, Instant at, long sequence) {
        Release closed = with(closed(StageViews.ended(this, evidence, verdict, at)), rollback, sequence);
        boolean concurrent = stage().map(Stages::concurrent).orElse(false);
        return concurrent && evidence.isPresent()
                ? closed.judgedBy(background.passed(evidence.get().figures()), sequence)
                : closed;
    }

    Release withdrawn(Instant detectedAt, Instant decidedAt) {
        return with(stages, Optional.of(new RollbackView(detectedAt, decidedAt, List.of())), revision);
    }

    /** A router has taken over the table that ended this release. */
    Release heard(RouterApplied router, long sequence) {
        return rollback.map(known -> {
                    List<RouterApplied> routers = new ArrayList<>(known.routers());
                    routers.add(router);
                    RollbackView more = new RollbackView(known.detectedAt(), known.decidedAt(), List.copyOf(routers));
                    return with(stages, Optional.of(more), sequence);
                })
                .orElseGet(() -> with(stages, rollback, sequence));
    }

    Instant enteredAt() {
        return phase.active().map(Phase.Active::enteredAt).orElse(createdAt);
    }

    private List<StageView> closed(Optional<StageView> stage) {
        List<StageView> all = new ArrayList<>(stages);
        stage.ifPresent(all::add);
        return List.copyOf(all);
    }

    private Release judgedBy(Background known, long sequence) {
        return new Release(id, model, candidate, stable, plan, createdAt, phase, stages, known, rollback, sequence);
    }

    private Release with(List<StageView> ended, Optional<RollbackView> withdrawal, long sequence) {
        return new Release(
                id, model, candidate, stable, plan, createdAt, phase, ended, background, withdrawal, sequence);
    }
}
