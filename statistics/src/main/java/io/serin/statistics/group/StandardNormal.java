package io.serin.statistics.group;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, its upper tail without the rounding of 1 - p. */
final class StandardNormal {

    private static final double LN_SQRT_TWO_PI = 0.9189385332046728;
    private static final int MOST_STEPS = 100;

    private StandardNormal() {}

    static double density(double z) {
        return StrictMath.exp(-z * z / 2 - LN_SQRT_TWO_PI);
    }

    static double upperTail(double z) {
        return 0.5 * Erf.erfc(z / Math.sqrt(2));
    }

    /** Newton's steps on ln of the tail, which is concave: after the first they come from the right and never overshoot. */
    static double upperPoint(double probability) {
        double z = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            double tail = upperTail(z);
            double step = (StrictMath.log(tail) - StrictMath.log(probability)) * tail / density(z);
            z += step;
            if (Math.abs(step) < 1e-14) {
                break;
            }
        }
        return z;
    }
}
