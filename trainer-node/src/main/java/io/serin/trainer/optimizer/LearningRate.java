package io.serin.trainer.optimizer;

import io.serin.training.optimizer.Schedule;

/**
 * The learning rate as a function of the optimizer step alone, so that a resumed run and every rank agree. During the warm-up
 * step k of n uses {@code base * (k + 1) / n}; the schedule counts from its end.
 *
 * @param base above 0
 * @param jobSteps optimizer steps of the whole job, over all epochs
 */
public record LearningRate(double base, Schedule schedule, long jobSteps) {

    /** @param step optimizer steps taken before, over all epochs */
    public double at(long step) {
        long warmupSteps = schedule.warmupSteps();
        return step < warmupSteps ? base * (double) (step + 1) / (double) warmupSteps : afterWarmUp(step - warmupSteps);
    }

    /** StrictMath, as ranks on different machines must come to the same bits. */
    private double afterWarmUp(long step) {
        return switch (schedule) {
            case Schedule.Constant _ -> base;
            case Schedule.Step decay ->
                base * StrictMath.pow(decay.factor(), (double) Math.floorDiv(step, decay.everySteps()));
            case Schedule.Cosine decay -> cosine(decay, step);
        };
    }

    /** In closed form. */
    private double cosine(Schedule.Cosine decay, long step) {
        long steps = decay.steps().orElse(Math.max(1, jobSteps - decay.warmupSteps()));
        double minimum = decay.minimum();
        return step >= steps
                ? minimum
                : minimum + (base - minimum) * (1 + StrictMath.cos(Math.PI * (double) step / (double) steps)) / 2;
    }
}
