package io.serin.statistics.group;

import io.serin.statistics.distribution.Tails;

/** The standard normal distribution where a bound may be infinite. */
final class StandardNormal {

    private static final double LN_SQRT_TWO_PI = 0.9189385332046728;

    private StandardNormal() {}

    static double density(double z) {
        return StrictMath.exp(-z * z / 2 - LN_SQRT_TWO_PI);
    }

    static double upperTail(double z) {
        return z == Double.POSITIVE_INFINITY ? 0 : z == Double.NEGATIVE_INFINITY ? 1 : Tails.normal(z);
    }
}
