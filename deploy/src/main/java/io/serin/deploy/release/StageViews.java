package io.serin.deploy.release;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.check.CheckView;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.plan.Stages;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.ReleaseEvent.WarmRouter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stages as the API shows them. */
final class StageViews {

    private static final StageView.Requests NO_REQUESTS = new StageView.Requests(0, 0);

    private StageViews() {}

    static StageView smoke(Instant enteredAt, ReleaseEvent.CandidateReady event) {
        long inferences =
                event.routers().stream().mapToLong(WarmRouter::inferences).sum();
        List<CheckView> checks = event.routers().stream().map(StageViews::warm).toList();
        return new StageView(
                Stages.SMOKE,
                0,
                enteredAt,
                Optional.of(event.at()),
                new StageView.Requests(0, inferences),
                Verdict.PASS,
                checks);
    }

    /** The stage that ends now. */
    static Optional<StageView> ended(Release release, Optional<Evidence> evidence, Verdict verdict, Instant at) {
        return Optional.of(of(release, evidence, verdict, Optional.of(at)));
    }

    /** The stage that runs now; empty after the release's end. */
    static Optional<StageView> present(Release release, Optional<Evidence> evidence) {
        Verdict verdict = evidence.map(known -> Judge.verdict(known.checks())).orElse(Verdict.HOLD);
        return release.phase().active().map(active -> of(release, evidence, verdict, Optional.empty()));
    }

    private static StageView of(
            Release release, Optional<Evidence> evidence, Verdict verdict, Optional<Instant> endedAt) {
        Optional<Stage> stage = release.stage();
        return new StageView(
                stage.map(Stages::name).orElse(Stages.SMOKE),
                stage.map(Stages::percent).orElse(0.0),
                release.enteredAt(),
                endedAt,
                stage.flatMap(known -> evidence.map(shown -> requests(known, shown.figures())))
                        .orElse(NO_REQUESTS),
                verdict,
                evidence.map(Evidence::checks).orElse(List.of()));
    }

    /** A shadow's pairs count as candidate requests. */
    private static StageView.Requests requests(Stage stage, StageFigures figures) {
        ArmFigures candidate = figures.candidate();
        long candidates = stage instanceof Stage.Shadow
                ? candidate.pairs().total()
                : candidate.requests().total();
        return new StageView.Requests(figures.baseline().requests().total(), candidates);
    }

    private static CheckView warm(WarmRouter router) {
        double millis = router.p95Micros() / 1_000.0;
        String explanation = String.format(
                Locale.ROOT,
                "%s loaded and warm: %d inferences, p95 of the last half %.1f ms",
                router.node(),
                router.inferences(),
                millis);
        return CheckView.count("smoke " + router.node(), Verdict.PASS, millis, 0, explanation);
    }
}
