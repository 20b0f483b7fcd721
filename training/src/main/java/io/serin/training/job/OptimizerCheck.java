package io.serin.training.job;

import static io.serin.training.job.PlanCheck.first;
import static io.serin.training.job.PlanCheck.oneOf;
import static io.serin.training.job.PlanCheck.problem;

import io.serin.training.job.JobPlan.OptimizerPlan;
import io.serin.training.job.JobPlan.SchedulePlan;
import io.serin.training.job.PlanCheck.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds an optimizer and its schedule against the ranges of {@link JobPlan}. A setting of another optimizer is refused: it
 * would have no effect, and the plan would not say what was trained.
 */
final class OptimizerCheck {

    private static final List<String> SGD = List.of("sgd");
    private static final List<String> ADAMS = List.of("adam", "adamw");

    private OptimizerCheck() {}

    static Optional<Problem> firstProblem(OptimizerPlan plan, int globalBatchSize) {
        String name = plan.name();
        return first(List.of(
                () -> oneOf("optimizer.name", name, List.of("sgd", "adam", "adamw")),
                () -> range("optimizer.learningRate", plan.learningRate(), OptimizerCheck::isPositive, "above 0"),
                () -> settingOf("optimizer.momentum", plan.momentum(), name, SGD),
                () -> momentum(plan),
                () -> settingOf("optimizer.nesterov", plan.nesterov(), name, SGD),
                () -> nesterov(plan),
                () -> weightDecay(plan),
                () -> settingOf("optimizer.betas", plan.betas(), name, ADAMS),
                () -> plan.betas().flatMap(OptimizerCheck::betas),
                () -> settingOf("optimizer.epsilon", plan.epsilon(), name, ADAMS),
                () -> epsilon(plan),
                () -> plan.schedule().flatMap(schedule -> schedule(schedule, plan.learningRate())),
                () -> clipNorm(plan),
                () -> accumulation(plan, globalBatchSize)));
    }

    /**
     * A cosine that never begins would have no effect.
     *
     * @param whatStepsAre for the detail
     */
    static Optional<Problem> warmUp(OptimizerPlan plan, long jobSteps, String whatStepsAre) {
        return plan.schedule()
                .filter(schedule -> schedule.type().equals("cosine"))
                .flatMap(SchedulePlan::warmupSteps)
                .filter(steps -> steps > jobSteps)
                .flatMap(steps -> problem(
                        "optimizer.schedule.warmupSteps",
                        "must be at most " + jobSteps + ", " + whatStepsAre + ", not " + steps));
    }

    private static Optional<Problem> momentum(OptimizerPlan plan) {
        return plan.momentum()
                .flatMap(momentum ->
                        range("optimizer.momentum", momentum, OptimizerCheck::isBelowOne, "from 0 to below 1"));
    }

    private static Optional<Problem> nesterov(OptimizerPlan plan) {
        return plan.nesterov().orElse(false) && plan.momentum().orElse(0.0) == 0
                ? problem("optimizer.nesterov", "needs a momentum above 0")
                : Optional.empty();
    }

    private static Optional<Problem> weightDecay(OptimizerPlan plan) {
        return plan.weightDecay()
                .flatMap(decay -> range(
                        "optimizer.weightDecay", decay, value -> value >= 0 && Double.isFinite(value), "0 or more"));
    }

    private static Optional<Problem> betas(List<Double> betas) {
        return betas.size() == 2 && betas.stream().allMatch(OptimizerCheck::isBelowOne)
                ? Optional.empty()
                : problem("optimizer.betas", "must be two numbers from 0 to below 1, not " + betas);
    }

    /** A smaller one is zero as a float, and zero divided by zero where a weight has had no gradient. */
    private static Optional<Problem> epsilon(OptimizerPlan plan) {
        return plan.epsilon()
                .flatMap(epsilon -> range(
                        "optimizer.epsilon", epsilon, value -> value >= 1e-30 && value <= 1, "within 1e-30 to 1"));
    }

    private static Optional<Problem> schedule(SchedulePlan schedule, double learningRate) {
        String type = schedule.type();
        List<String> step = List.of("step");
        List<String> cosine = List.of("cosine");
        return first(List.of(
                () -> oneOf("optimizer.schedule.type", type, List.of("constant", "step", "cosine")),
                () -> atLeast("optimizer.schedule.warmupSteps", schedule.warmupSteps(), 0),
                () -> settingOf("optimizer.schedule.everySteps", schedule.everySteps(), type, step),
                () -> requiredBy("optimizer.schedule.everySteps", schedule.everySteps(), type, step),
                () -> atLeast("optimizer.schedule.everySteps", schedule.everySteps(), 1),
                () -> settingOf("optimizer.schedule.factor", schedule.factor(), type, step),
                () -> requiredBy("optimizer.schedule.factor", schedule.factor(), type, step),
                () -> factor(schedule),
                () -> settingOf("optimizer.schedule.steps", schedule.steps(), type, cosine),
                () -> atLeast("optimizer.schedule.steps", schedule.steps(), 1),
                () -> settingOf("optimizer.schedule.minimum", schedule.minimum(), type, cosine),
                () -> minimum(schedule, learningRate)));
    }

    private static Optional<Problem> factor(SchedulePlan schedule) {
        return schedule.factor()
                .flatMap(factor -> range(
                        "optimizer.schedule.factor", factor, value -> value > 0 && value <= 1, "above 0, at most 1"));
    }

    private static Optional<Problem> minimum(SchedulePlan schedule, double learningRate) {
        return schedule.minimum()
                .flatMap(minimum -> range(
                        "optimizer.schedule.minimum",
                        minimum,
                        value -> value >= 0 && value <= learningRate,
                        "from 0 to the learning rate"));
    }

    private static Optional<Problem> clipNorm(OptimizerPlan plan) {
        return plan.clipNorm()
                .flatMap(norm -> range("optimizer.clipNorm", norm, OptimizerCheck::isPositive, "above 0"));
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

    private static Optional<Problem> range(String field, double value, Predicate<Double> holds, String range) {
        return holds.test(value) ? Optional.empty() : problem(field, "must be " + range + ", not " + value);
    }

    private static boolean isPositive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static boolean isBelowOne(double value) {
        return value >= 0 && value < 1;
    }
}
