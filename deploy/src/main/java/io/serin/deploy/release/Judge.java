package io.serin.deploy.release;

import io.serin.deploy.routing.LabelCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the figures say about a stage: pure, so that every verdict can be made again from the event that holds its
 * figures.
 *
 * <p>A check fails only when its one-sided 99.9 % bound lies beyond the limit: held against the point estimate each
 * second, the same limits take back 2-16 % of good releases. Below its minimum count a check holds; too little data never
 * passes.
 */
final class Judge {

    private Judge() {}

    /**
     * @param reference the stable arm beside the last canary, for a stage that has no stable arm of its own; empty for a
     *     model's first version
     */
    static List<CheckView> judge(
            Stage stage, Limits limits, StageFigures figures, Readiness readiness, Optional<ArmFigures> reference) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(readiness.check());
        checks.addAll(traffic(stage, limits, figures, reference));
        return List.copyOf(checks);
    }

    private static List<CheckView> traffic(
            Stage stage, Limits limits, StageFigures figures, Optional<ArmFigures> reference) {
        return switch (stage) {
            case Stage.Baseline baseline ->
                List.of(Checks.count(
                        "baseline requests", figures.baseline().requests().total(), baseline.requests()));
            case Stage.Shadow shadow -> shadow(shadow, limits, figures);
            case Stage.Canary canary -> canary(canary, limits, figures);
            case Stage.Full full -> full(full, limits, figures.candidate(), reference);
        };
    }

    /** The worst of the checks: one that fails fails the stage, one that holds holds it. */
    static Verdict verdict(List<CheckView> checks) {
        if (checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        boolean passed = checks.stream().allMatch(check -> check.verdict() == Verdict.PASS);
        return passed ? Verdict.PASS : Verdict.HOLD;
    }

    private static List<CheckView> shadow(Stage.Shadow stage, Limits limits, StageFigures figures) {
        ArmFigures candidate = figures.candidate();
        List<CheckView> checks = new ArrayList<>();
        checks.add(Checks.count("shadow pairs", candidate.pairs().total(), stage.pairs()));
        checks.add(Checks.agreement(candidate.pairs(), stage.pairs(), stage.agreement()));
        ArmFigures stable = figures.baseline();
        checks.add(Checks.errors(stable, stage.pairs(), candidate, stage.pairs(), limits));
        checks.add(Checks.p95(stable.latency(), stage.pairs(), candidate.latency(), stage.pairs(), limits));
        Checks.labelledPairs(candidate.pairs()).ifPresent(checks::add);
        return List.copyOf(checks);
    }

    private static List<CheckView> canary(Stage.Canary stage, Limits limits, StageFigures figures) {
        ArmFigures baseline = figures.baseline();
        ArmFigures candidate = figures.candidate();
        long minimum = stage.requestsPerArm();
        long fewer = Math.min(baseline.requests().total(), candidate.requests().total());
        List<CheckView> checks = new ArrayList<>();
        checks.add(Checks.count("requests in the smaller arm", fewer, minimum));
        checks.addAll(against(baseline, minimum, candidate, minimum, limits));
        return List.copyOf(checks);
    }

    private static List<CheckView> full(
            Stage.Full stage, Limits limits, ArmFigures candidate, Optional<ArmFigures> reference) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(Checks.count("candidate requests", candidate.requests().total(), stage.requests()));
        if (reference.isEmpty()) {
            checks.add(Checks.errorsAlone(candidate, limits, stage.requests()));
        } else {
            ArmFigures stable = reference.get();
            checks.addAll(against(stable, 1, comparable(candidate, stable), stage.requests(), limits));
        }
        return List.copyOf(checks);
    }

    /** A reference without labels is complete: none will come, so the candidate's labels have nothing to wait for. */
    private static ArmFigures comparable(ArmFigures candidate, ArmFigures reference) {
        return reference.labels().labelled() > 0
                ? candidate
                : new ArmFigures(candidate.requests(), candidate.latency(), LabelCounts.NONE, candidate.pairs());
    }

    private static List<CheckView> against(
            ArmFigures stable, long stableMinimum, ArmFigures tried, long triedMinimum, Limits limits) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(Checks.errors(stable, stableMinimum, tried, triedMinimum, limits));
        checks.add(Checks.p95(stable.latency(), stableMinimum, tried.latency(), triedMinimum, limits));
        Checks.accuracy(stable.labels(), stableMinimum, tried.labels(), triedMinimum, limits)
                .ifPresent(checks::add);
        return checks;
    }
}
