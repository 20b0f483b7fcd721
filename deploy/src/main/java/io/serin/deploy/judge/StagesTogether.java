package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.EventCheck.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The guardrails over all stages so far in which both arms answered users: what is too little to be seen in any stage adds up. Each stage
 * compares its own arms, as pooled arms of unequal shares would compare the hours (Simpson). A stage's evidence is a betting score that
 * starts at 1 whatever came before, so the product over stages is one too, valid at every look (Ramdas et al., "Game-theoretic
 * statistics and safe anytime-valid inference", Statistical Science 38, 2023, §3).
 */
public final class StagesTogether {

    private StagesTogether() {}

    /**
     * @param stages two or more, oldest first, the present one last
     * @param planned how many there will be
     * @param terms with the weight of all stages together
     */
    public static List<CheckView> of(List<StageFigures> stages, int planned, Terms terms) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(EventCheck.together(Guardrail.ERRORS, pairs(stages, BadEvents::failed), terms));
        checks.add(EventCheck.together(Guardrail.TIMEOUTS, pairs(stages, BadEvents::late), terms));
        checks.addAll(LatencyCheck.together(stages, planned, terms));
        AccuracyCheck.together(stages, terms).ifPresent(checks::add);
        terms.metrics().stream()
                .flatMap(metric -> MetricCheck.together(metric, stages, terms).stream())
                .forEach(checks::add);
        return checks.stream()
                .map(check -> check.named(check.name() + " over stages"))
                .toList();
    }

    private static List<Pair> pairs(List<StageFigures> stages, Function<ArmFigures, BadEvents> bad) {
        return stages.stream()
                .map(stage -> new Pair(bad.apply(stage.baseline()), bad.apply(stage.candidate())))
                .toList();
    }
}
