package io.serin.deploy.release;

import io.serin.deploy.judge.AbCheck;
import io.serin.deploy.judge.AbDesign;
import io.serin.deploy.judge.AbLook;
import io.serin.deploy.judge.ArmFigures;
import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.CountCheck;
import io.serin.deploy.judge.EventCheck;
import io.serin.deploy.judge.Guardrails;
import io.serin.deploy.judge.LiveChecks;
import io.serin.deploy.judge.ShadowChecks;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.judge.Terms;
import io.serin.deploy.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which checks a stage has: pure, so that every verdict can be made again, bit for bit, from the event that holds its figures.
 *
 * <p>A guardrail fails by an always-valid test, so that looking each second costs nothing: held against the point estimate, the same limits
 * take back 2-16 % of good releases. Below its minimum count a check never passes.
 */
public final class Judge {

    /** Grows with every change that may make another verdict of the same figures: an older verdict is then not made again. */
    static final int RULE = 1;

    private Judge() {}

    /**
     * @param index the stage's place in the plan, from 0
     */
    public static List<CheckView> judge(ReleasePlan plan, int index, StageFigures figures, Background background) {
        return switch (plan.stages().get(index)) {
            case Stage.Baseline baseline ->
                List.of(CountCheck.of(
                        "baseline requests", figures.baseline().requests().total(), baseline.requests()));
            case Stage.Shadow shadow ->
                ShadowChecks.of(
                        figures.baseline(),
                        figures.candidate(),
                        shadow.agreement(),
                        terms(plan, index, shadow.pairs(), shadow.pairs()));
            case Stage.Canary canary -> canary(plan, index, canary, figures);
            case Stage.AbTest test -> abTest(plan, index, test, figures, background);
            case Stage.Full full -> full(plan, index, full, figures.candidate(), background.reference());
        };
    }

    /** The look at an A/B test that these figures are due for; empty at every other stage. */
    public static Optional<AbLook> due(ReleasePlan plan, int index, StageFigures figures, Background background) {
        return plan.stages().get(index) instanceof Stage.AbTest test
                ? design(test, background)
                        .flatMap(design ->
                                AbCheck.due(design, background.looks(), figures.baseline(), figures.candidate()))
                : Optional.empty();
    }

    /** The worst of the checks: one that fails fails the stage, one that holds holds it. */
    public static Verdict verdict(List<CheckView> checks) {
        if (checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        boolean passed = checks.stream().allMatch(check -> check.verdict() == Verdict.PASS);
        return passed ? Verdict.PASS : Verdict.HOLD;
    }

    private static List<CheckView> canary(ReleasePlan plan, int index, Stage.Canary stage, StageFigures figures) {
        return twoArms(plan, index, stage.requestsPerArm(), figures);
    }

    private static List<CheckView> abTest(
            ReleasePlan plan, int index, Stage.AbTest stage, StageFigures figures, Background background) {
        List<CheckView> checks = new ArrayList<>(twoArms(plan, index, stage.requestsPerArm(), figures));
        checks.add(
                design(stage, background)
                        .map(design -> {
                            Stream<AbLook> due = due(plan, index, figures, background).stream();
                            List<AbLook> looks = Stream.concat(background.looks().stream(), due)
                                    .toList();
                            return AbCheck.view(design, looks, figures.baseline(), figures.candidate());
                        })
                        .orElseGet(
                                () -> CheckView.count(
                                        AbCheck.NAME,
                                        Verdict.HOLD,
                                        0,
                                        0,
                                        "no sample size: the stable arm before has no labels, or a rate that the lift would take to 1")));
        return List.copyOf(checks);
    }

    private static Optional<AbDesign> design(Stage.AbTest stage, Background background) {
        return background.reference().flatMap(stable -> AbDesign.of(stage.test(), stable.labels()));
    }

    private static List<CheckView> twoArms(ReleasePlan plan, int index, long minimum, StageFigures figures) {
        Terms terms = terms(plan, index, minimum, minimum);
        List<CheckView> checks = new ArrayList<>();
        checks.add(CountCheck.ofArms(figures.baseline(), figures.candidate(), terms));
        checks.addAll(LiveChecks.beside(figures.baseline(), figures.candidate(), terms));
        return List.copyOf(checks);
    }

    private static List<CheckView> full(
            ReleasePlan plan, int index, Stage.Full stage, ArmFigures candidate, Optional<ArmFigures> reference) {
        Terms terms = terms(plan, index, 1, stage.requests());
        List<CheckView> checks = new ArrayList<>();
        checks.add(CountCheck.of("candidate requests", candidate.requests().total(), stage.requests()));
        checks.addAll(reference
                .map(stable -> LiveChecks.after(stable, candidate, terms))
                .orElseGet(() -> List.of(EventCheck.errorsAlone(candidate, terms))));
        return List.copyOf(checks);
    }

    private static Terms terms(ReleasePlan plan, int index, long stableMinimum, long triedMinimum) {
        Stage stage = plan.stages().get(index);
        return new Terms(
                plan.guardrails().orElse(Guardrails.DEFAULT),
                plan.limits(),
                Stages.live(stage) ? weight(plan.stages(), index) : 1,
                Stages.percent(stage),
                stableMinimum,
                triedMinimum);
    }

    /** A shadow risks a rejection of its own and takes nothing from the live stages. */
    private static double weight(List<Stage> stages, int index) {
        int before =
                (int) stages.subList(0, index).stream().filter(Stages::live).count();
        int all = (int) stages.stream().filter(Stages::live).count();
        return Terms.weight(before, all);
    }
}
