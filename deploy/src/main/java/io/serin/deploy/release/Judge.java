package io.serin.deploy.release;

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
    static List<CheckView> judge(Stage stage, Limits limits, StageFigures figures, Optional<ArmFigures> reference) {
        return switch (stage) {
            case Stage.Baseline baseline ->
                List.of(Checks.count("baseline requests", figures.baseline().requests().total(), baseline.requests()));
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
        checks.add(Checks.errors(figures.baseline(), candidate, limits, stage.pairs()));
        checks.add(Checks.p95(figures.baseline().latency(), candidate.latency(), limits, stage.pairs()));
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
        checks.addAll(against(baseline, candidate, limits, minimum));
        return List.copyOf(checks);
    }

    private static List<CheckView> full(
            Stage.Full stage, Limits limits, ArmFigures candidate, Optional<ArmFigures> reference) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(Checks.count("candidate requests", candidate.requests().total(), stage.requests()));
        if (reference.isEmpty()) {
            checks.add(Checks.errorsAlone(candidate, limits, stage.requests()));
        } else {
            checks.addAll(against(reference.get(), candidate, limits, stage.requests()));
        }
        return List.copyOf(checks);
    }

    private static List<CheckView> against(
            ArmFigures baseline, ArmFigures candidate, Limits limits, long minimum) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(Checks.errors(baseline, candidate, limits, minimum));
        checks.add(Checks.p95(baseline.latency(), candidate.latency(), limits, minimum));
        Checks.accuracy(baseline.labels(), candidate.labels(), limits, minimum).ifPresent(checks::add);
        return checks;
    }
}
