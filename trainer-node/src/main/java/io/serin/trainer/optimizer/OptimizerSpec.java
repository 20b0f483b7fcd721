package io.serin.trainer.optimizer;

import java.util.OptionalDouble;

/**
 * How a job turns gradients into steps.
 *
 * @param clipNorm largest norm of a step's gradient, above 0; empty for no clipping
 * @param accumulation micro-batches in which a rank computes its part of a global batch, at least 1: the same step with less memory
 */
public record OptimizerSpec(UpdateRule rule, LearningRate learningRate, OptionalDouble clipNorm, int accumulation) {

    public OptimizerSpec {
        clipNorm.ifPresent(norm -> Require.positive("clipNorm", norm));
        Require.require(accumulation >= 1, "accumulation must be at least 1", accumulation);
    }

    /** Plain SGD at a constant rate. */
    public static OptimizerSpec sgd(double learningRate, double momentum) {
        return new OptimizerSpec(
                new UpdateRule.Sgd(momentum, false, 0), LearningRate.constant(learningRate), OptionalDouble.empty(), 1);
    }
}
