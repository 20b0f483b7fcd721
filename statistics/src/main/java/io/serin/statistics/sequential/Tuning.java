package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;

/**
 * How a mixture is made tightest at one moment: Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences" (Annals of Statistics 2021), section 3.5, by an approximation of Lambert's W.
 */
public final class Tuning {

    private Tuning() {}

    /**
     * Precision r of a normal mixture: time / (2 ln(1 / alpha) + ln(1 + 2 ln(1 / alpha))). For a one-sided bound pass twice
     * its alpha.
     *
     * @param intrinsicTime variance accumulated by the moment that matters most; finite, above 0
     * @param alpha above 0 and below 1
     */
    public static double normalMixture(double intrinsicTime, double alpha) {
        Arguments.positive("intrinsicTime", intrinsicTime);
        Arguments.betweenZeroAndOne("alpha", alpha);
        double twice = -2 * StrictMath.log(alpha);
        return intrinsicTime / (twice + StrictMath.log1p(twice));
    }

    /**
     * Concentration of the Beta prior for {@link SequentialCounts}, {@link BernoulliSequence} and {@link QuantileSequence},
     * as confseq's Beta-binomial mixture has it: the normal mixture's precision in units of one observation's variance, less
     * 1; at least 0.001. For one side pass twice its alpha.
     *
     * @param count observations at the moment that matters most; finite, above 0
     * @param alpha above 0 and below 1
     */
    public static double concentration(double count, double alpha) {
        Arguments.positive("count", count);
        return Math.max(normalMixture(count, alpha) - 1, 1e-3);
    }
}
