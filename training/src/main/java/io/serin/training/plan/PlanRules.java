package io.serin.training.plan;

import io.serin.api.ModelName;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.plan.JobPlan.DataSource;
import java.util.List;
import java.util.Optional;

/** Which plans may be carried out: the ranges of {@link JobPlan}. Components may be missing, as they come from a request. */
public final class PlanRules {

    private static final List<String> ARCHITECTURES = List.of("convnet", "mlp");
    private static final List<String> FORMATS = List.of("idx");

    private PlanRules() {}

    /** The first refusal in the order of the plan's components. */
    public static Optional<PlanRefusal> refuse(JobPlan plan) {
        return refuseName("model", plan.model())
                .or(() -> refuseUnknown("architecture", plan.architecture(), ARCHITECTURES))
                .or(() -> refuseMissing("data", plan.data()))
                .or(() -> refuseData(plan.data()))
                .or(() -> refuseOutside("epochs", plan.epochs(), 1, 10_000))
                .or(() -> refuseOutside("globalBatchSize", plan.globalBatchSize(), 1, 65_536))
                .or(() -> refuseMissing("optimizer", plan.optimizer()))
                .or(() -> OptimizerRules.refuse(plan.optimizer(), plan.globalBatchSize()))
                .or(() -> refuseOutside("workers", plan.workers(), 1, 64))
                .or(() -> refuseOutside("virtualShards", plan.virtualShards(), plan.workers(), 65_536))
                .or(() -> refuseOutside("checkpointEverySteps", plan.checkpointEverySteps(), 0, Integer.MAX_VALUE))
                .or(() -> OptimizerRules.refuseWarmUp(
                        plan.optimizer().spec().schedule(),
                        mostSteps(plan),
                        "the steps of the whole job with as many samples as can be"));
    }

    /**
     * What shows once the data are there: how many steps an epoch has, only they say.
     *
     * @param jobSteps of all epochs
     */
    public static Optional<PlanRefusal> refuseWithData(OptimizerSpec optimizer, long jobSteps) {
        return OptimizerRules.refuseWarmUp(optimizer.schedule(), jobSteps, "the job's steps with these data");
    }

    private static long mostSteps(JobPlan plan) {
        return (long) plan.epochs() * Math.ceilDiv(DataSource.SAMPLES_AT_MOST, plan.globalBatchSize());
    }

    private static Optional<PlanRefusal> refuseData(DataSource data) {
        return refuseUnknown("data.format", data.format(), FORMATS)
                .or(() -> refuseMissing("data.directory", data.directory()))
                .or(() -> refuseBlank("data.directory", data.directory()))
                .or(() -> refuseMissing("data.shuffleLabelsSeed", data.shuffleLabelsSeed()));
    }

    /** As models are named: a name that is refused only at registration costs the whole training. */
    private static Optional<PlanRefusal> refuseName(String field, String value) {
        return refuseMissing(field, value)
                .or(() -> new ModelName(value).isValid()
                        ? Optional.empty()
                        : invalid(
                                field,
                                "must be 1-63 lower-case letters, digits and hyphens, first no hyphen, not '" + value
                                        + "'"));
    }

    private static Optional<PlanRefusal> refuseBlank(String field, String directory) {
        return directory.isBlank() ? invalid(field, "must name a directory on every trainer") : Optional.empty();
    }

    static Optional<PlanRefusal> refuseUnknown(String field, String value, List<String> known) {
        return refuseMissing(field, value)
                .or(() -> known.contains(value)
                        ? Optional.empty()
                        : invalid(field, "must be " + String.join(" or ", known) + ", not '" + value + "'"));
    }

    private static Optional<PlanRefusal> refuseOutside(String field, int value, int least, int most) {
        return value >= least && value <= most
                ? Optional.empty()
                : invalid(field, "must be within " + least + "-" + most + ", not " + value);
    }

    private static Optional<PlanRefusal> refuseMissing(String field, Object value) {
        return value == null ? invalid(field, "is missing") : Optional.empty();
    }

    static Optional<PlanRefusal> invalid(String field, String detail) {
        return Optional.of(new PlanRefusal(field, field + " " + detail));
    }
}
