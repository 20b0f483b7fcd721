package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.util.Optional;
import java.util.Set;

/**
 * What other tools would do with the same plan: at every look that has the stage's minimum counts, compare. Below them it holds. Figures are
 * the stage's so far; tools that ask for the last minute's have less to go by.
 */
record ComparisonJudge(ReleasePlan plan, Set<Measure> watched, ComparisonRule rule) implements StageJudge {

    /** As a hundred requests are the least of most plans. */
    private static final long LEAST_LABELS = 100;

    private record Compared(Verdict verdict, String failed) {}

    /** It takes no planned looks. */
    @Override
    public Look look(int index, StageFigures figures, Background background) {
        Stage stage = plan.stages().get(index);
        Optional<ArmFigures> baseline =
                stage instanceof Stage.Full ? background.reference() : Optional.of(figures.baseline());
        Compared compared = enough(stage, baseline, figures.candidate())
                ? compared(stage, baseline, figures.candidate())
                : new Compared(Verdict.HOLD, "");
        return new Look(compared.verdict(), compared.failed(), AbDecision.GO_ON, background);
    }

    private static boolean enough(Stage stage, Optional<ArmFigures> baseline, ArmFigures candidate) {
        long count = stage instanceof Stage.Shadow
                ? candidate.pairs().total()
                : candidate.requests().total();
        return baseline.map(arm -> arm.requests().total() >= stage.leastOfBaseline())
                        .orElse(true)
                && count >= stage.leastOfCandidate();
    }

    private Compared compared(Stage stage, Optional<ArmFigures> baseline, ArmFigures candidate) {
        return switch (stage) {
            case Stage.Baseline _ -> new Compared(Verdict.PASS, "");
            case Stage.Shadow shadow when rule.disagrees(shadow, candidate) -> new Compared(Verdict.FAIL, "agreement");
            case Stage.Shadow _, Stage.Canary _, Stage.Full _, Stage.First _ -> guarded(baseline, candidate);
            case Stage.AbTest test -> tested(test, baseline.orElseThrow(), candidate);
        };
    }

    private Compared tested(Stage.AbTest stage, ArmFigures baseline, ArmFigures candidate) {
        Compared guarded = guarded(Optional.of(baseline), candidate);
        if (guarded.verdict() == Verdict.FAIL) {
            return guarded;
        }
        int better = rule.compared(stage, baseline, candidate);
        Verdict verdict = better > 0 ? Verdict.PASS : better < 0 ? Verdict.FAIL : Verdict.HOLD;
        return new Compared(verdict, better < 0 ? "ab-test" : "");
    }

    private Compared guarded(Optional<ArmFigures> baseline, ArmFigures candidate) {
        for (Measure measure : Measure.values()) {
            if (watched.contains(measure)
                    && baseline.isPresent()
                    && counts(measure, baseline.get(), candidate)
                    && rule.fails(measure, baseline.get(), candidate)) {
                return new Compared(Verdict.FAIL, measure.label());
            }
        }
        return new Compared(Verdict.PASS, "");
    }

    private static boolean counts(Measure measure, ArmFigures baseline, ArmFigures candidate) {
        return switch (measure) {
            case ERRORS, TIMEOUTS -> true;
            case P95 ->
                !baseline.latency().buckets().isEmpty()
                        && !candidate.latency().buckets().isEmpty();
            case ACCURACY ->
                Math.min(baseline.labels().labelled(), candidate.labels().labelled()) >= LEAST_LABELS;
        };
    }
}
