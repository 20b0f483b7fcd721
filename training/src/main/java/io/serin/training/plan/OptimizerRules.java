package io.serin.training.plan;

import static io.serin.training.plan.PlanRules.invalid;
import static io.serin.training.plan.PlanRules.refuseUnknown;

import io.serin.training.optimizer.Range;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.UpdateRule;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.plan.JobPlan.SchedulePlan;
import java.util.List;
import java.util.Optional;

/**
 * Which optimizers and schedules a plan may have: the ranges of {@link JobPlan}. A setting of another optimizer is refused: it
 * would have no effect, and the plan would not say what was trained.
 */
final class OptimizerRules {

    private static final List<String> SGD = List.of(UpdateRule.Sgd.NAME);
    private static final List<String> ADAMS = List.of(UpdateRule.Adam.NAME, UpdateRule.AdamW.NAME);
    private static final List<String> STEP = List.of(Schedule.Step.TYPE);
    private static final List<String> COSINE = List.of(Schedule.Cosine.TYPE);

    private OptimizerRules() {}

    static Optional<PlanRefusal> refuse(OptimizerPlan plan, int globalBatchSize) {
        String name = plan.name();
        return refuseUnknown("optimizer.name", name, UpdateRule.NAMES)
                .or(() -> refuseOutside("optimizer.learningRate", plan.learningRate(), Range.ABOVE_ZERO))
                .or(() -> refuseForeign("optimizer.momentum", plan.momentum(), name, SGD))
                .or(() -> refuseOutside("optimizer.momentum", plan.momentum(), Range.ZERO_TO_BELOW_ONE))
                .or(() -> refuseForeign("optimizer.nesterov", plan.nesterov(), name, SGD))
                .or(() -> refuseNesterov(plan))
                .or(() -> refuseOutside("optimizer.weightDecay", plan.weightDecay(), Range.ZERO_OR_MORE))
                .or(() -> refuseForeign("optimizer.betas", plan.betas(), name, ADAMS))
                .or(() -> plan.betas().flatMap(OptimizerRules::refuseBetas))
                .or(() -> refuseForeign("optimizer.epsilon", plan.epsilon(), name, ADAMS))
                .or(() -> refuseOutside("optimizer.epsilon", plan.epsilon(), Range.EPSILON))
                .or(() -> plan.schedule().flatMap(schedule -> refuseSchedule(schedule, plan.learningRate())))
                .or(() -> refuseOutside("optimizer.clipNorm", plan.clipNorm(), Range.ABOVE_ZERO))
                .or(() -> refuseAccumulation(plan, globalBatchSize));
    }

    /**
     * A cosine that never begins would have no effect.
     *
     * @param whatStepsAre for the detail
     */
    static Optional<PlanRefusal> refuseWarmUp(Schedule schedule, long jobSteps, String whatStepsAre) {
        return switch (schedule) {
            case Schedule.Cosine cosine
            when cosine.warmupSteps() > jobSteps ->
                invalid(
                        "optimizer.schedule.warmupSteps",
                        "must be at most " + jobSteps + ", " + whatStepsAre + ", not " + cosine.warmupSteps());
            case Schedule.Constant _, Schedule.Step _, Schedule.Cosine _ -> Optional.empty();
        };
    }

    private static Optional<PlanRefusal> refuseNesterov(OptimizerPlan plan) {
        return plan.nesterov().orElse(false) && plan.momentum().orElse(0.0) == 0
                ? invalid("optimizer.nesterov", "needs a momentum above 0")
                : Optional.empty();
    }

    private static Optional<PlanRefusal> refuseBetas(List<Double> betas) {
        return betas.size() == 2 && betas.stream().allMatch(Range.ZERO_TO_BELOW_ONE::holds)
                ? Optional.empty()
                : invalid(
                        "optimizer.betas", "must be two numbers " + Range.ZERO_TO_BELOW_ONE.words() + ", not " + betas);
    }

    private static Optional<PlanRefusal> refuseSchedule(SchedulePlan schedule, double learningRate) {
        String type = schedule.type();
        return refuseUnknown("optimizer.schedule.type", type, Schedule.TYPES)
                .or(() -> refuseBelow("optimizer.schedule.warmupSteps", schedule.warmupSteps(), 0))
                .or(() -> refuseForeign("optimizer.schedule.everySteps", schedule.everySteps(), type, STEP))
                .or(() -> refuseAbsent("optimizer.schedule.everySteps", schedule.everySteps(), type, STEP))
                .or(() -> refuseBelow("optimizer.schedule.everySteps", schedule.everySteps(), 1))
                .or(() -> refuseForeign("optimizer.schedule.factor", schedule.factor(), type, STEP))
                .or(() -> refuseAbsent("optimizer.schedule.factor", schedule.factor(), type, STEP))
                .or(() -> refuseOutside("optimizer.schedule.factor", schedule.factor(), Range.ABOVE_ZERO_AT_MOST_ONE))
                .or(() -> refuseForeign("optimizer.schedule.steps", schedule.steps(), type, COSINE))
                .or(() -> refuseBelow("optimizer.schedule.steps", schedule.steps(), 1))
                .or(() -> refuseForeign("optimizer.schedule.minimum", schedule.minimum(), type, COSINE))
                .or(() -> refuseMinimum(schedule, learningRate));
    }

    private static Optional<PlanRefusal> refuseMinimum(SchedulePlan schedule, double learningRate) {
        return schedule.minimum()
                .filter(minimum -> !Range.ZERO_OR_MORE.holds(minimum) || minimum > learningRate)
                .flatMap(minimum ->
                        invalid("optimizer.schedule.minimum", "must be from 0 to the learning rate, not " + minimum));
    }

    private static Optional<PlanRefusal> refuseAccumulation(OptimizerPlan plan, int globalBatchSize) {
        return plan.accumulation()
                .filter(parts -> parts < 1 || parts > globalBatchSize)
                .flatMap(parts -> invalid(
                        "optimizer.accumulation",
                        "must be within 1-" + globalBatchSize + ", the global batch size, not " + parts));
    }

    /** A setting of what was not chosen. */
    private static Optional<PlanRefusal> refuseForeign(
            String field, Optional<?> setting, String chosen, List<String> owners) {
        return setting.isPresent() && !owners.contains(chosen)
                ? invalid(field, "belongs to " + String.join(" and ", owners) + ", not to " + chosen)
                : Optional.empty();
    }

    /** A setting without which what was chosen means nothing. */
    private static Optional<PlanRefusal> refuseAbsent(
            String field, Optional<?> setting, String chosen, List<String> owners) {
        return owners.contains(chosen) && setting.isEmpty() ? invalid(field, "is missing") : Optional.empty();
    }

    private static Optional<PlanRefusal> refuseBelow(String field, Optional<Long> value, long least) {
        return value.filter(found -> found < least)
                .flatMap(found -> invalid(field, "must be at least " + least + ", not " + found));
    }

    private static Optional<PlanRefusal> refuseOutside(String field, Optional<Double> value, Range range) {
        return value.flatMap(found -> refuseOutside(field, found, range));
    }

    private static Optional<PlanRefusal> refuseOutside(String field, double value, Range range) {
        return range.holds(value) ? Optional.empty() : invalid(field, "must be " + range.words() + ", not " + value);
    }
}
