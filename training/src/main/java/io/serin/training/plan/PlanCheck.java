package io.serin.training.plan;

import io.serin.api.ModelName;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.plan.JobPlan.DataSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds a plan against the ranges of {@link JobPlan}; components may be missing, as they come from a request. */
public final class PlanCheck {

    private PlanCheck() {}

    /** @param field as in the JSON, such as {@code optimizer.learningRate} */
    public record Problem(String field, String detail) {}

    /** The first problem in the order of the plan's components. */
    public static Optional<Problem> firstProblem(JobPlan plan) {
        return first(List.of(
                () -> name("model", plan.model()),
                () -> oneOf("architecture", plan.architecture(), List.of("convnet", "mlp")),
                () -> missing("data", plan.data()).or(() -> data(plan.data())),
                () -> within("epochs", plan.epochs(), 1, 10_000),
                () -> within("globalBatchSize", plan.globalBatchSize(), 1, 65_536),
                () -> missing("optimizer", plan.optimizer())
                        .or(() -> OptimizerCheck.firstProblem(plan.optimizer(), plan.globalBatchSize())),
                () -> within("workers", plan.workers(), 1, 64),
                () -> within("virtualShards", plan.virtualShards(), plan.workers(), 65_536),
                () -> within("checkpointEverySteps", plan.checkpointEverySteps(), 0, Integer.MAX_VALUE),
                () -> OptimizerCheck.warmUp(
                        plan.optimizer().spec().schedule(),
                        mostSteps(plan),
                        "the steps of the whole job with as many samples as can be")));
    }

    /**
     * The problem that shows once the data are there: how many steps an epoch has, only they say.
     *
     * @param jobSteps of all epochs
     */
    public static Optional<Problem> problemWithData(OptimizerSpec optimizer, long jobSteps) {
        return OptimizerCheck.warmUp(optimizer.schedule(), jobSteps, "the job's steps with these data");
    }

    private static long mostSteps(JobPlan plan) {
        return (long) plan.epochs() * Math.ceilDiv(DataSource.SAMPLES_AT_MOST, plan.globalBatchSize());
    }

    private static Optional<Problem> data(DataSource data) {
        return first(List.of(
                () -> oneOf("data.format", data.format(), List.of("idx")),
                () -> missing("data.directory", data.directory()),
                () -> data.directory().isBlank()
                        ? problem("data.directory", "must name a directory on every trainer")
                        : Optional.empty(),
                () -> missing("data.shuffleLabelsSeed", data.shuffleLabelsSeed())));
    }

    /** As models are named: a name that is refused only at registration costs the whole training. */
    private static Optional<Problem> name(String field, String value) {
        return missing(field, value)
                .or(() -> new ModelName(value).isValid()
                        ? Optional.empty()
                        : problem(
                                field,
                                "must be 1-63 lower-case letters, digits and hyphens, first no hyphen, not '" + value
                                        + "'"));
    }

    static Optional<Problem> oneOf(String field, String value, List<String> known) {
        return missing(field, value)
                .or(() -> known.contains(value)
                        ? Optional.empty()
                        : problem(field, "must be " + String.join(" or ", known) + ", not '" + value + "'"));
    }

    private static Optional<Problem> within(String field, int value, int from, int to) {
        return value >= from && value <= to
                ? Optional.empty()
                : problem(field, "must be within " + from + "-" + to + ", not " + value);
    }

    private static Optional<Problem> missing(String field, Object value) {
        return value == null ? problem(field, "is missing") : Optional.empty();
    }

    static Optional<Problem> problem(String field, String detail) {
        return Optional.of(new Problem(field, field + " " + detail));
    }

    static Optional<Problem> first(List<Supplier<Optional<Problem>>> checks) {
        return checks.stream().flatMap(check -> check.get().stream()).findFirst();
    }
}
