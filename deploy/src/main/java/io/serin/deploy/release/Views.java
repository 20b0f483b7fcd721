package io.serin.deploy.release;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.check.CheckView;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.plan.Stages;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Releases as the API shows them: one function for the live state and for a replay of the log. */
public final class Views {

    private Views() {}

    /** @param now what is known of the present stage; the log knows nothing of it before it ends */
    static ReleaseView of(Release release, Optional<Evidence> now) {
        List<StageView> stages = new ArrayList<>(release.stages());
        StageViews.present(release, now).ifPresent(stages::add);
        return new ReleaseView(
                release.id(),
                release.model(),
                release.candidate().number(),
                release.stable().map(ServedVersion::number),
                release.plan(),
                status(release.phase()),
                release.outcome(),
                reason(release.plan(), release.phase(), now),
                List.copyOf(stages),
                release.rollback(),
                release.revision(),
                release.createdAt(),
                release.phase() instanceof Phase.Ended end ? Optional.of(end.at()) : Optional.empty());
    }

    /** The release after its entity's first events; empty when they do not reach its beginning. */
    public static Optional<ReleaseView> replayed(String model, String id, List<ReleaseEvent> events) {
        ModelReleases state = ModelReleases.none(model);
        for (ReleaseEvent event : events) {
            state = state.evolve(event);
        }
        return state.release(id).map(release -> of(release, Optional.empty()));
    }

    private static ReleaseStatus status(Phase phase) {
        return switch (phase) {
            case Phase.Preparing preparing -> ReleaseStatus.PREPARING;
            case Phase.Running running -> ReleaseStatus.RUNNING;
            case Phase.Paused paused -> ReleaseStatus.PAUSED;
            case Phase.Ended ended -> ReleaseStatus.ENDED;
        };
    }

    private static Optional<String> reason(ReleasePlan plan, Phase phase, Optional<Evidence> now) {
        return switch (phase) {
            case Phase.Ended ended -> Optional.of(ended.why());
            case Phase.Paused paused -> Optional.of(paused.why());
            case Phase.Active active -> now.flatMap(evidence -> waits(plan, active, evidence));
        };
    }

    /** What holds; where nothing does, how long the stage lasts yet. */
    private static Optional<String> waits(ReleasePlan plan, Phase.Active active, Evidence evidence) {
        if (Judge.verdict(evidence.checks()) == Verdict.PASS && active instanceof Phase.Running running) {
            Stage stage = plan.stages().get(running.stage());
            Instant until = running.enteredAt().plus(stage.minimum()).plus(running.paused());
            return Optional.of(
                    "every check passes; " + Stages.name(stage) + " lasts until " + until.truncatedTo(SECONDS));
        }
        return Optional.of(holding(evidence)).filter(text -> !text.isEmpty());
    }

    private static String holding(Evidence evidence) {
        return evidence.checks().stream()
                .filter(check -> check.verdict() == Verdict.HOLD)
                .map(CheckView::explanation)
                .collect(Collectors.joining("; "));
    }
}
