package io.serin.training.optimizer;

import java.util.OptionalDouble;

/**
 * How a job turns gradients into steps.
 *
 * @param learningRate above 0; the schedule goes out from it
 * @param clipNorm largest norm of a step's gradient, above 0; empty for no clipping
 * @param accumulation micro-batches in which a rank computes its part of a global batch, at least 1: the same step with less memory
 */
public record OptimizerSpec(
        UpdateRule rule, double learningRate, Schedule schedule, OptionalDouble clipNorm, int accumulation) {

    public OptimizerSpec {
        Range.ABOVE_ZERO.require("learningRate", learningRate);
        clipNorm.ifPresent(norm -> Range.ABOVE_ZERO.require("clipNorm", norm));
        Range.requireAtLeast("accumulation", accumulation, 1);
    }

    /** Plain SGD at a constant rate. */
    public static OptimizerSpec sgd(double learningRate, double momentum) {
        return new OptimizerSpec(
                new UpdateRule.Sgd(momentum, false, 0),
                learningRate,
                new Schedule.Constant(0),
                OptionalDouble.empty(),
                1);
    }
}
