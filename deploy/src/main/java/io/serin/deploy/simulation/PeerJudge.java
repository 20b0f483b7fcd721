package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.util.Optional;
import java.util.Set;

/**
 * What other tools would do with the same plan: at every look that has the stage's minimum counts, compare. Below them it holds. Figures are
 * the stage's so far; tools that ask for the last minute's have less to go by.
 */
record PeerJudge(ReleasePlan plan, Set<Measure> watched, PeerRule rule) implements StageJudge {

    /** As a hundred requests are the least of most plans. */
    private static final long LEAST_LABELS = 100;

    @Override
    public Look look(int index, StageFigures figures, Background background) {
        Stage stage = plan.stages().get(index);
        ArmFigures tried = figures.candidate();
        Optional<ArmFigures> stable =
                stage instanceof Stage.Full ? background.reference() : Optional.of(figures.baseline());
        StageShape.Least least = StageShape.least(stage);
        long count = stage instanceof Stage.Shadow
                ? tried.pairs().total()
                : tried.requests().total();
        boolean enough =
                stable.map(arm -> arm.requests().total() >= least.stable()).orElse(true) && count >= least.tried();
        if (!enough) {
            return Look.of(Verdict.HOLD, "");
        }
        return switch (stage) {
            case Stage.Baseline baseline -> Look.of(Verdict.PASS, "");
            case Stage.Shadow shadow when rule.disagrees(shadow, tried) -> Look.of(Verdict.FAIL, "agreement");
            case Stage.Shadow shadow -> guarded(stable, tried);
            case Stage.Canary canary -> guarded(stable, tried);
            case Stage.AbTest test -> compared(test, figures);
            case Stage.Full full -> guarded(stable, tried);
        };
    }

    private Look compared(Stage.AbTest stage, StageFigures figures) {
        Look guarded = guarded(Optional.of(figures.baseline()), figures.candidate());
        if (guarded.verdict() == Verdict.FAIL) {
            return guarded;
        }
        int compared = rule.compared(stage, figures.baseline(), figures.candidate());
        Verdict verdict = compared > 0 ? Verdict.PASS : compared < 0 ? Verdict.FAIL : Verdict.HOLD;
        return Look.of(verdict, compared < 0 ? "ab-test" : "");
    }

    private Look guarded(Optional<ArmFigures> stable, ArmFigures tried) {
        for (Measure measure : Measure.values()) {
            if (watched.contains(measure)
                    && stable.isPresent()
                    && counts(measure, stable.get(), tried)
                    && rule.fails(measure, stable.get(), tried)) {
                return Look.of(Verdict.FAIL, measure.label());
            }
        }
        return Look.of(Verdict.PASS, "");
    }

    private static boolean counts(Measure measure, ArmFigures stable, ArmFigures tried) {
        return switch (measure) {
            case ERRORS, TIMEOUTS -> true;
            case P95 ->
                !stable.latency().buckets().isEmpty()
                        && !tried.latency().buckets().isEmpty();
            case ACCURACY -> Math.min(stable.labels().labelled(), tried.labels().labelled()) >= LEAST_LABELS;
        };
    }
}
