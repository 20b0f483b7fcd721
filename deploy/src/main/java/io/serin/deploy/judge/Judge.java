package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.abtest.AbCheck;
import io.serin.deploy.judge.abtest.AbDesign;
import io.serin.deploy.judge.abtest.AbFlags;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.guardrail.AbsoluteChecks;
import io.serin.deploy.judge.guardrail.Criteria;
import io.serin.deploy.judge.guardrail.Guardrails;
import io.serin.deploy.plan.AbsoluteLimits;
import io.serin.deploy.plan.Margins;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
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
    public static final int RULE = 4;

    /** What the check is called that comes before the judge's own: whether routers run what they are to. */
    public static final String ROUTERS = "routers";

    private Judge() {}

    /**
     * Looks once. A planned look at an A/B test that these figures are due for is taken, and judged with.
     *
     * @param index the stage's place in the plan, from 0
     */
    public static StageLook look(ReleasePlan plan, int index, StageFigures figures, Background background) {
        Optional<AbLook> due = due(plan, index, figures, background);
        Background known = due.map(look -> background.looked(look, figures)).orElse(background);
        return new StageLook(due, known, checks(plan, index, figures, known));
    }

    /** The worst of the checks: one that fails fails the stage, one that holds holds it. */
    public static Verdict verdict(List<Check> checks) {
        if (checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        boolean passed = checks.stream().allMatch(check -> check.verdict() == Verdict.PASS);
        return passed ? Verdict.PASS : Verdict.HOLD;
    }

    /** The look at an A/B test that these figures are due for; empty at every other stage. */
    private static Optional<AbLook> due(ReleasePlan plan, int index, StageFigures figures, Background background) {
        return plan.stages().get(index) instanceof Stage.AbTest test
                ? design(test, background)
                        .flatMap(design ->
                                AbCheck.due(design, background.looks(), figures.baseline(), figures.candidate()))
                : Optional.empty();
    }

    /** @param background with the look that is due now */
    private static List<Check> checks(ReleasePlan plan, int index, StageFigures figures, Background background) {
        return switch (plan.stages().get(index)) {
            case Stage.Baseline baseline ->
                List.of(CountCheck.of(
                        "baseline requests", figures.baseline().requests().total(), baseline.requests()));
            case Stage.Shadow shadow -> shadow(plan, index, shadow, figures);
            case Stage.Canary canary -> twoArms(plan, index, figures, background);
            case Stage.AbTest test -> abTest(plan, index, test, figures, background);
            case Stage.Full full -> full(plan, index, full, figures, background);
            case Stage.First first -> first(plan, index, first.limits(), figures);
        };
    }

    private static List<Check> shadow(ReleasePlan plan, int index, Stage.Shadow stage, StageFigures figures) {
        List<String> segments = plan.tracking().segments();
        RiskAllocation allocation = RiskAllocation.ofShadow(segments.size());
        Criteria criteria = criteria(plan, index, allocation.stage());
        List<Check> checks =
                new ArrayList<>(ShadowChecks.of(figures.baseline(), figures.candidate(), stage.agreement(), criteria));
        if (!segments.isEmpty()) {
            Criteria each = criteria.weighing(allocation.segment());
            checks.addAll(SegmentChecks.ofShadow(segments, figures, stage.agreement(), each));
        }
        return List.copyOf(checks);
    }

    private static List<Check> abTest(
            ReleasePlan plan, int index, Stage.AbTest stage, StageFigures figures, Background background) {
        List<Check> checks = new ArrayList<>(twoArms(plan, index, figures, background));
        Optional<AbDesign> design = design(stage, background);
        if (design.isEmpty()) {
            checks.add(
                    Check.count(
                            AbCheck.NAME,
                            Verdict.HOLD,
                            0,
                            0,
                            "no sample size: the baseline before has fewer than 100 labels, or a rate of 0, or one that the lift would take to 1"));
            return List.copyOf(checks);
        }
        checks.add(AbCheck.check(design.get(), background.looks(), figures.baseline(), figures.candidate()));
        checks.addAll(AbFlags.of(figures, background.halfway(), AbCheck.decision(background.looks())));
        return List.copyOf(checks);
    }

    private static Optional<AbDesign> design(Stage.AbTest stage, Background background) {
        return background.reference().flatMap(baseline -> AbDesign.of(stage.test(), baseline));
    }

    private static List<Check> twoArms(ReleasePlan plan, int index, StageFigures figures, Background background) {
        List<String> segments = plan.tracking().segments();
        RiskAllocation allocation = allocation(plan, index);
        Criteria criteria = criteria(plan, index, allocation.stage());
        List<Check> checks = new ArrayList<>();
        checks.add(CountCheck.ofArms(figures.baseline(), figures.candidate(), criteria));
        checks.addAll(LiveChecks.beside(figures.baseline(), figures.candidate(), criteria));
        if (!segments.isEmpty()) {
            checks.addAll(SegmentChecks.beside(segments, figures, criteria.weighing(allocation.segment())));
        }
        if (allocation.together() > 0 && !background.concurrent().isEmpty()) {
            List<StageFigures> all = background.concurrentWith(figures);
            checks.addAll(
                    StagesTogether.of(all, (int) concurrent(plan.stages()), criteria.weighing(allocation.together())));
        }
        return List.copyOf(checks);
    }

    private static List<Check> full(
            ReleasePlan plan, int index, Stage.Full stage, StageFigures figures, Background background) {
        List<String> segments = plan.tracking().segments();
        RiskAllocation allocation = allocation(plan, index);
        Criteria criteria = criteria(plan, index, allocation.stage());
        ArmFigures candidate = figures.candidate();
        List<Check> checks = new ArrayList<>();
        checks.add(CountCheck.of("candidate requests", candidate.requests().total(), stage.requests()));
        Optional<StageFigures> reference = background.newest();
        if (reference.isEmpty()) {
            // The plan of a first version that was stored before there was a stage for it.
            return first(plan, index, AbsoluteLimits.DEFAULT, figures);
        }
        checks.addAll(LiveChecks.after(reference.get().baseline(), candidate, criteria));
        if (!segments.isEmpty()) {
            Criteria each = criteria.weighing(allocation.segment());
            checks.addAll(SegmentChecks.after(segments, reference.get(), figures, each));
        }
        return List.copyOf(checks);
    }

    private static List<Check> first(ReleasePlan plan, int index, AbsoluteLimits limits, StageFigures figures) {
        ArmFigures candidate = figures.candidate();
        Criteria criteria = criteria(plan, index, allocation(plan, index).stage());
        List<Check> checks = new ArrayList<>();
        checks.add(CountCheck.of("candidate requests", candidate.requests().total(), criteria.candidateMinimum()));
        checks.addAll(AbsoluteChecks.of(candidate, limits, criteria));
        return List.copyOf(checks);
    }

    private static Criteria criteria(ReleasePlan plan, int index, double weight) {
        Stage stage = plan.stages().get(index);
        return new Criteria(
                Guardrails.of(plan.metrics().orElse(List.of())),
                plan.guardrails().orElse(Margins.DEFAULT),
                plan.limits(),
                weight,
                stage.percent(),
                // Where the baseline's arm counts no longer, one request in the stage before is asked of it.
                Math.max(1, stage.leastOfBaseline()),
                stage.leastOfCandidate());
    }

    private static RiskAllocation allocation(ReleasePlan plan, int index) {
        List<Stage> stages = plan.stages();
        int before = (int) stages.subList(0, index).stream().filter(Stage::live).count();
        int all = (int) stages.stream().filter(Stage::live).count();
        return RiskAllocation.ofLive(
                before,
                all,
                (int) concurrent(stages),
                plan.tracking().segments().size());
    }

    private static long concurrent(List<Stage> stages) {
        return stages.stream().filter(Stage::concurrent).count();
    }
}
