package io.serin.trainer.worker;

import io.serin.trainer.optimizer.LearningRate;
import io.serin.trainer.optimizer.LearningRate.Decay;
import io.serin.trainer.optimizer.OptimizerSpec;
import io.serin.trainer.optimizer.UpdateRule;
import io.serin.trainer.step.TrainingException;
import io.serin.training.job.JobPlan.OptimizerPlan;
import io.serin.training.job.JobPlan.SchedulePlan;
import io.serin.training.job.PlanCheck;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The optimizer that a checked plan asks for, with PyTorch's defaults where the plan says nothing. */
final class OptimizerOfJob {

    private static final List<Double> BETAS = List.of(0.9, 0.999);
    private static final double EPSILON = 1e-8;
    private static final double ADAMW_DECAY = 0.01;

    private OptimizerOfJob() {}

    /**
     * @param jobSteps optimizer steps of the whole job, over all epochs
     * @throws TrainingException when the schedule does not fit into so many
     */
    static OptimizerSpec spec(OptimizerPlan plan, long jobSteps) {
        PlanCheck.problemWithData(plan, jobSteps).ifPresent(problem -> {
            throw new TrainingException(TrainingException.Reason.SCHEDULE_DOES_NOT_FIT, problem.detail());
        });
        return new OptimizerSpec(
                rule(plan),
                learningRate(plan.learningRate(), plan.schedule(), jobSteps),
                plan.clipNorm().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                plan.accumulation().orElse(1));
    }

    private static UpdateRule rule(OptimizerPlan plan) {
        List<Double> betas = plan.betas().orElse(BETAS);
        double epsilon = plan.epsilon().orElse(EPSILON);
        return switch (plan.name()) {
            case UpdateRule.Sgd.NAME ->
                new UpdateRule.Sgd(
                        plan.momentum().orElse(0.0),
                        plan.nesterov().orElse(false),
                        plan.weightDecay().orElse(0.0));
            case UpdateRule.Adam.NAME ->
                new UpdateRule.Adam(
                        betas.get(0), betas.get(1), epsilon, plan.weightDecay().orElse(0.0));
            case UpdateRule.AdamW.NAME ->
                new UpdateRule.AdamW(
                        betas.get(0), betas.get(1), epsilon, plan.weightDecay().orElse(ADAMW_DECAY));
            default -> throw new IllegalArgumentException("no optimizer is called " + plan.name());
        };
    }

    private static LearningRate learningRate(double base, Optional<SchedulePlan> schedule, long jobSteps) {
        long warmupSteps = schedule.flatMap(SchedulePlan::warmupSteps).orElse(0L);
        return new LearningRate(
                base,
                warmupSteps,
                schedule.map(plan -> decay(plan, jobSteps - warmupSteps)).orElseGet(Decay.Constant::new));
    }

    /** @param stepsLeft after the warm-up */
    private static Decay decay(SchedulePlan plan, long stepsLeft) {
        return switch (plan.type()) {
            case "constant" -> new Decay.Constant();
            case "step" ->
                new Decay.Step(plan.everySteps().orElseThrow(), plan.factor().orElseThrow());
            case "cosine" ->
                new Decay.Cosine(
                        plan.steps().orElse(Math.max(1, stepsLeft)),
                        plan.minimum().orElse(0.0));
            default -> throw new IllegalArgumentException("no schedule is called " + plan.type());
        };
    }
}
