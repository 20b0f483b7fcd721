package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Guardrails;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.plan.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which checks a stage has: pure, so that every verdict can be made again, bit for bit, from the event that holds its figures.
 *
 * <p>A guardrail fails by an always-valid test, so that looking each second costs nothing: held against the point estimate, the same limits
 * take back 2-16 % of good releases. Below its minimum count a check never passes.
 */
public final class Judge {

    /** Grows with every change that may make another verdict of the same figures: an older verdict is then not made again. */
    public static final int RULE = 2;

    private Judge() {}

    /**
     * @param index the stage's place in the plan, from 0
     */
    public static List<CheckView> judge(ReleasePlan plan, int index, StageFigures figures, Background background) {
        return switch (plan.stages().get(index)) {
            case Stage.Baseline baseline ->
                List.of(CountCheck.of(
                        "baseline requests", figures.baseline().requests().total(), baseline.requests()));
            case Stage.Shadow shadow -> shadow(plan, index, shadow, figures);
            case Stage.Canary canary -> twoArms(plan, index, canary.requestsPerArm(), figures, background);
            case Stage.AbTest test -> abTest(plan, index, test, figures, background);
            case Stage.Full full -> full(plan, index, full, figures, background);
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

    private static List<CheckView> shadow(ReleasePlan plan, int index, Stage.Shadow stage, StageFigures figures) {
        List<String> segments = plan.tracking().segments();
        Division division = Division.ofShadow(segments.size());
        Terms terms = terms(plan, index, division.stage(), stage.pairs(), stage.pairs());
        List<CheckView> checks =
                new ArrayList<>(ShadowChecks.of(figures.baseline(), figures.candidate(), stage.agreement(), terms));
        if (!segments.isEmpty()) {
            Terms each = terms.weighing(division.segment());
            checks.addAll(SegmentChecks.ofShadow(segments, figures, stage.agreement(), each));
        }
        return List.copyOf(checks);
    }

    private static List<CheckView> abTest(
            ReleasePlan plan, int index, Stage.AbTest stage, StageFigures figures, Background background) {
        List<CheckView> checks = new ArrayList<>(twoArms(plan, index, stage.requestsPerArm(), figures, background));
        Optional<AbDesign> design = design(stage, background);
        if (design.isEmpty()) {
            checks.add(
                    CheckView.count(
                            AbCheck.NAME,
                            Verdict.HOLD,
                            0,
                            0,
                            "no sample size: the stable arm before has fewer than 100 labels, or a rate of 0, or one that the lift would take to 1"));
            return List.copyOf(checks);
        }
        Background known = due(plan, index, figures, background)
                .map(look -> background.looked(look, figures))
                .orElse(background);
        checks.add(AbCheck.view(design.get(), known.looks(), figures.baseline(), figures.candidate()));
        checks.addAll(AbFlags.of(figures, known.halfway(), AbCheck.decision(known.looks())));
        return List.copyOf(checks);
    }

    private static Optional<AbDesign> design(Stage.AbTest stage, Background background) {
        return background.reference().flatMap(stable -> AbDesign.of(stage.test(), stable));
    }

    private static List<CheckView> twoArms(
            ReleasePlan plan, int index, long minimum, StageFigures figures, Background background) {
        List<String> segments = plan.tracking().segments();
        Division division = division(plan, index);
        Terms terms = terms(plan, index, division.stage(), minimum, minimum);
        List<CheckView> checks = new ArrayList<>();
        checks.add(CountCheck.ofArms(figures.baseline(), figures.candidate(), terms));
        checks.addAll(LiveChecks.beside(figures.baseline(), figures.candidate(), terms));
        if (!segments.isEmpty()) {
            checks.addAll(SegmentChecks.beside(segments, figures, terms.weighing(division.segment())));
        }
        if (division.together() > 0 && !background.concurrent().isEmpty()) {
            List<StageFigures> all = background.passed(figures).concurrent();
            checks.addAll(StagesTogether.of(all, (int) concurrent(plan.stages()), terms.weighing(division.together())));
        }
        return List.copyOf(checks);
    }

    private static List<CheckView> full(
            ReleasePlan plan, int index, Stage.Full stage, StageFigures figures, Background background) {
        List<String> segments = plan.tracking().segments();
        Division division = division(plan, index);
        Terms terms = terms(plan, index, division.stage(), 1, stage.requests());
        ArmFigures candidate = figures.candidate();
        List<CheckView> checks = new ArrayList<>();
        checks.add(CountCheck.of("candidate requests", candidate.requests().total(), stage.requests()));
        Optional<StageFigures> reference = background.newest();
        if (reference.isEmpty()) {
            checks.add(EventCheck.errorsAlone(candidate, terms));
            return List.copyOf(checks);
        }
        checks.addAll(LiveChecks.after(reference.get().baseline(), candidate, terms));
        if (!segments.isEmpty()) {
            Terms each = terms.weighing(division.segment());
            checks.addAll(SegmentChecks.after(segments, reference.get(), figures, each));
        }
        return List.copyOf(checks);
    }

    private static Terms terms(ReleasePlan plan, int index, double weight, long stableMinimum, long triedMinimum) {
        return new Terms(
                plan.guardrails().orElse(Guardrails.DEFAULT),
                plan.limits(),
                plan.metrics().orElse(List.of()),
                weight,
                Stages.percent(plan.stages().get(index)),
                stableMinimum,
                triedMinimum);
    }

    private static Division division(ReleasePlan plan, int index) {
        List<Stage> stages = plan.stages();
        int before =
                (int) stages.subList(0, index).stream().filter(Stages::live).count();
        int all = (int) stages.stream().filter(Stages::live).count();
        return Division.ofLive(
                before,
                all,
                (int) concurrent(stages),
                plan.tracking().segments().size());
    }

    private static long concurrent(List<Stage> stages) {
        return stages.stream().filter(Stages::concurrent).count();
    }
}
