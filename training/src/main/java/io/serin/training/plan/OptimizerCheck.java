package io.serin.training.plan;

import static io.serin.training.plan.PlanCheck.first;
import static io.serin.training.plan.PlanCheck.oneOf;
import static io.serin.training.plan.PlanCheck.problem;

import io.serin.training.optimizer.Range;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.UpdateRule;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.plan.JobPlan.SchedulePlan;
import io.serin.training.plan.PlanCheck.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Holds an optimizer and its schedule against the ranges of {@link JobPlan}. A setting of another optimizer is refused: it
 * would have no effect, and the plan would not say what was trained.
 */
final class OptimizerCheck {

    private static final List<String> SGD = List.of(UpdateRule.Sgd.NAME);
    private static final List<String> ADAMS = List.of(UpdateRule.Adam.NAME, UpdateRule.AdamW.NAME);

    private OptimizerCheck() {}

    static Optional<Problem> firstProblem(OptimizerPlan plan, int globalBatchSize) {
        String name = plan.name();
        return first(List.of(
                () -> oneOf("optimizer.name", name, UpdateRule.NAMES),
                () -> range("optimizer.learningRate", plan.learningRate(), Range.ABOVE_ZERO),
                () -> settingOf("optimizer.momentum", plan.momentum(), name, SGD),
                () -> range("optimizer.momentum", plan.momentum(), Range.ZERO_TO_BELOW_ONE),
                () -> settingOf("optimizer.nesterov", plan.nesterov(), name, SGD),
                () -> nesterov(plan),
                () -> range("optimizer.weightDecay", plan.weightDecay(), Range.ZERO_OR_MORE),
                () -> settingOf("optimizer.betas", plan.betas(), name, ADAMS),
                () -> plan.betas().flatMap(OptimizerCheck::betas),
                () -> settingOf("optimizer.epsilon", plan.epsilon(), name, ADAMS),
                () -> range("optimizer.epsilon", plan.epsilon(), Range.EPSILON),
                () -> plan.schedule().flatMap(schedule -> schedule(schedule, plan.learningRate())),
                () -> range("optimizer.clipNorm", plan.clipNorm(), Range.ABOVE_ZERO),
                () -> accumulation(plan, globalBatchSize)));
    }

    /**
     * A cosine that never begins would have no effect.
     *
     * @param whatStepsAre for the detail
     */
    static Optional<Problem> warmUp(Schedule schedule, long jobSteps, String whatStepsAre) {
        return switch (schedule) {
            case Schedule.Cosine cosine
            when cosine.warmupSteps() > jobSteps ->
                problem(
                        "optimizer.schedule.warmupSteps",
                        "must be at most " + jobSteps + ", " + whatStepsAre + ", not " + cosine.warmupSteps());
            case Schedule.Constant _, Schedule.Step _, Schedule.Cosine _ -> Optional.empty();
        };
    }

    private static Optional<Problem> nesterov(OptimizerPlan plan) {
        return plan.nesterov().orElse(false) && plan.momentum().orElse(0.0) == 0
                ? problem("optimizer.nesterov", "needs a momentum above 0")
                : Optional.empty();
    }

    private static Optional<Problem> betas(List<Double> betas) {
        return betas.size() == 2 && betas.stream().allMatch(Range.ZERO_TO_BELOW_ONE::holds)
                ? Optional.empty()
                : problem(
                        "optimizer.betas", "must be two numbers " + Range.ZERO_TO_BELOW_ONE.words() + ", not " + betas);
    }

    private static Optional<Problem> schedule(SchedulePlan schedule, double learningRate) {
        String type = schedule.type();
        List<String> step = List.of(Schedule.Step.TYPE);
        List<String> cosine = List.of(Schedule.Cosine.TYPE);
        return first(List.of(
                () -> oneOf("optimizer.schedule.type", type, Schedule.TYPES),
                () -> atLeast("optimizer.schedule.warmupSteps", schedule.warmupSteps(), 0),
                () -> settingOf("optimizer.schedule.everySteps", schedule.everySteps(), type, step),
                () -> requiredBy("optimizer.schedule.everySteps", schedule.everySteps(), type, step),
                () -> atLeast("optimizer.schedule.everySteps", schedule.everySteps(), 1),
                () -> settingOf("optimizer.schedule.factor", schedule.factor(), type, step),
                () -> requiredBy("optimizer.schedule.factor", schedule.factor(), type, step),
                () -> range("optimizer.schedule.factor", schedule.factor(), Range.ABOVE_ZERO_AT_MOST_ONE),
                () -> settingOf("optimizer.schedule.steps", schedule.steps(), type, cosine),
                () -> atLeast("optimizer.schedule.steps", schedule.steps(), 1),
                () -> settingOf("optimizer.schedule.minimum", schedule.minimum(), type, cosine),
                () -> minimum(schedule, learningRate)));
    }

    private static Optional<Problem> minimum(SchedulePlan schedule, double learningRate) {
        return schedule.minimum()
                .filter(minimum -> !Range.ZERO_OR_MORE.holds(minimum) || minimum > learningRate)
                .flatMap(minimum ->
                        problem("optimizer.schedule.minimum", "must be from 0 to the learning rate, not " + minimum));
    }

    private static Optional<Problem> accumulation(OptimizerPlan plan, int globalBatchSize) {
        return plan.accumulation()
                .filter(parts -> parts < 1 || parts > globalBatchSize)
                .flatMap(parts -> problem(
                        "optimizer.accumulation",
                        "must be within 1-" + globalBatchSize + ", the global batch size, not " + parts));
    }

    private static Optional<Problem> settingOf(String field, Optional<?> setting, String chosen, List<String> owners) {
        return setting.isPresent() && !owners.contains(chosen)
                ? problem(field, "belongs to " + String.join(" and ", owners) + ", not to " + chosen)
                : Optional.empty();
    }

    private static Optional<Problem> requiredBy(String field, Optional<?> setting, String chosen, List<String> owners) {
        return owners.contains(chosen) && setting.isEmpty() ? problem(field, "is missing") : Optional.empty();
    }

    private static Optional<Problem> atLeast(String field, Optional<Long> value, long least) {
        return value.filter(found -> found < least)
                .flatMap(found -> problem(field, "must be at least " + least + ", not " + found));
    }

    private static Optional<Problem> range(String field, Optional<Double> value, Range range) {
        return value.flatMap(found -> range(field, found, range));
    }

    private static Optional<Problem> range(String field, double value, Range range) {
        return range.holds(value) ? Optional.empty() : problem(field, "must be " + range.words() + ", not " + value);
    }
}
