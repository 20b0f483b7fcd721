package io.serin.deploy.release;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.serin.api.ModelName;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.ReleaseState.Active;
import io.serin.deploy.release.ReleaseState.Creation;
import io.serin.deploy.release.ReleaseState.Ended;
import io.serin.deploy.release.ReleaseState.Paused;
import io.serin.deploy.release.ReleaseState.Preparing;
import io.serin.deploy.release.ReleaseState.Running;
import io.serin.deploy.release.ReleaseState.UnderWay;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a release into the view of it: one function for the live state and for a replay of the log. */
public final class ReleaseViews {

    private ReleaseViews() {}

    /** @param now what is known of the present stage; the log knows nothing of it before it ends */
    static ReleaseView of(Release release, Optional<Evidence> now) {
        Creation creation = release.state().creation();
        return new ReleaseView(
                creation.id(),
                creation.model(),
                creation.candidate().number(),
                creation.stable().map(ServedVersion::number),
                creation.plan(),
                status(release.state()),
                release.outcome(),
                reason(release.state(), now),
                stages(release.state(), now),
                rollback(release.state()),
                release.revision(),
                creation.at(),
                endedAt(release.state()));
    }

    /** After the log's events so far, which know nothing of a present stage. */
    public static ReleaseView replayed(Release release) {
        return of(release, Optional.empty());
    }

    /** @param now what is known of the present stage */
    static ReleaseSummary summary(Release release, Optional<Evidence> now) {
        Creation creation = release.state().creation();
        return new ReleaseSummary(
                creation.id(),
                creation.model(),
                creation.candidate().number(),
                creation.plan().name(),
                status(release.state()),
                release.outcome(),
                reason(release.state(), now),
                release.ended()
                        ? Optional.empty()
                        : Optional.of(release.stage().map(Stage::name).orElse(Stage.SMOKE)),
                release.stage().map(Stage::percent).orElse(0.0),
                creation.at(),
                endedAt(release.state()));
    }

    static ReleaseSummary summary(ModelName model, PastRelease release) {
        return new ReleaseSummary(
                release.id(),
                model,
                release.candidate().number(),
                release.plan(),
                ReleaseStatus.ENDED,
                Optional.of(release.outcome()),
                Optional.of(release.why()),
                Optional.empty(),
                0,
                release.createdAt(),
                Optional.of(release.endedAt()));
    }

    private static Optional<Instant> endedAt(ReleaseState state) {
        return state instanceof Ended ended ? Optional.of(ended.at()) : Optional.empty();
    }

    private static ReleaseStatus status(ReleaseState state) {
        return switch (state) {
            case Preparing _ -> ReleaseStatus.PREPARING;
            case Running _ -> ReleaseStatus.RUNNING;
            case Paused _ -> ReleaseStatus.PAUSED;
            case Ended _ -> ReleaseStatus.ENDED;
        };
    }

    private static Optional<String> reason(ReleaseState state, Optional<Evidence> now) {
        return switch (state) {
            case Ended ended -> Optional.of(ended.why());
            case Paused paused -> Optional.of(paused.why());
            case Preparing _ -> now.flatMap(ReleaseViews::holding);
            case Running running -> now.flatMap(evidence -> waits(running, evidence));
        };
    }

    /** What holds; where nothing does, how long the stage lasts yet. */
    private static Optional<String> waits(Running running, Evidence evidence) {
        if (evidence.verdict() == Verdict.PASS) {
            Stage stage = running.stage();
            Instant until = running.enteredAt().plus(stage.minimum()).plus(running.paused());
            return Optional.of("every check passes; " + stage.name() + " lasts until " + until.truncatedTo(SECONDS));
        }
        return holding(evidence);
    }

    private static Optional<String> holding(Evidence evidence) {
        String explanations = evidence.checks().stream()
                .filter(check -> check.verdict() == Verdict.HOLD)
                .map(Check::explanation)
                .collect(Collectors.joining("; "));
        return Optional.of(explanations).filter(text -> !text.isEmpty());
    }

    private static List<StageView> stages(ReleaseState state, Optional<Evidence> now) {
        Stream<StageView> ended = state.endedStages().stream().map(ReleaseViews::stage);
        return switch (state) {
            case Ended _ -> ended.toList();
            case UnderWay underWay ->
                Stream.concat(ended, Stream.of(present(underWay.active(), now))).toList();
        };
    }

    private static StageView stage(EndedStage stage) {
        return stage(
                stage.stage(),
                stage.enteredAt(),
                Optional.of(stage.endedAt()),
                stage.requests(),
                stage.verdict(),
                stage.checks());
    }

    private static StageView present(Active active, Optional<Evidence> now) {
        Optional<Stage> stage = active.planned();
        return stage(
                stage,
                active.enteredAt(),
                Optional.empty(),
                StageRequests.of(stage, now),
                now.map(Evidence::verdict).orElse(Verdict.HOLD),
                now.map(Evidence::checks).orElse(List.of()));
    }

    private static StageView stage(
            Optional<Stage> stage,
            Instant enteredAt,
            Optional<Instant> endedAt,
            StageRequests requests,
            Verdict verdict,
            List<Check> checks) {
        return new StageView(
                stage.map(Stage::name).orElse(Stage.SMOKE),
                stage.map(Stage::percent).orElse(0.0),
                enteredAt,
                endedAt,
                new StageView.Requests(requests.baseline(), requests.candidate()),
                verdict,
                WrittenCheck.of(checks));
    }

    private static Optional<RollbackView> rollback(ReleaseState state) {
        return state instanceof Ended ended ? ended.rollback().map(ReleaseViews::rollback) : Optional.empty();
    }

    private static RollbackView rollback(Rollback rollback) {
        List<RollbackView.RouterApplied> routers = rollback.routers().stream()
                .map(router -> new RollbackView.RouterApplied(router.node(), router.appliedAt()))
                .toList();
        return new RollbackView(rollback.detectedAt(), rollback.decidedAt(), routers);
    }
}
