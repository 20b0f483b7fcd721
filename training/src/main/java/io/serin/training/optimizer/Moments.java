package io.serin.training.optimizer;

/**
 * How Adam and AdamW estimate the moments of a gradient.
 *
 * @param beta1 of the mean, from 0, below 1
 * @param beta2 of the mean square, from 0, below 1
 * @param epsilon added to the root of the corrected mean square, 1e-30 to 1
 */
public record Moments(double beta1, double beta2, double epsilon) {

    public Moments {
        Range.ZERO_TO_BELOW_ONE.require("beta1", beta1);
        Range.ZERO_TO_BELOW_ONE.require("beta2", beta2);
        Range.EPSILON.require("epsilon", epsilon);
    }
}
