package io.serin.statistics.distribution;

import io.serin.statistics.Arguments;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Upper tails of the distributions that tests are made of, never as one less the other side: exact to 1e-300. */
public final class Tails {

    private Tails() {}

    /** P(Z > z) of the standard normal, erfc(z / sqrt 2) / 2. */
    public static double normal(double z) {
        return 0.5 * Erf.erfc(Arguments.finite("z", z) / Math.sqrt(2));
    }

    /** P(|Z| > |z|). */
    public static double normalTwoSided(double z) {
        return Math.min(1, 2 * normal(Math.abs(z)));
    }

    /** The z with P(Z > z) = {@code tail}, by bisection; tail above 1e-300 and below 1, else refused. */
    public static double normalQuantile(double tail) {
        if (Arguments.between("tail", tail, 1e-300, 1) > 0.5) {
            return -normalQuantile(1 - tail);
        }
        double low = 0;
        double high = 38;
        for (int step = 0; step < 100 && high - low > 1e-15 * high; step++) {
            double middle = low + (high - low) / 2;
            if (normal(middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return tail == 0.5 ? 0 : low + (high - low) / 2;
    }

    /** P(|T| > |t|) of Student's t: I_{d/(d+t^2)}(d/2, 1/2). {@code degrees} above 0. */
    public static double studentTwoSided(double t, double degrees) {
        double square = Arguments.finite("t", t) * t;
        if (square == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double sum = Arguments.between("degrees", degrees, 0, Double.MAX_VALUE) + square;
        return IncompleteBeta.lower(degrees / sum, square / sum, degrees / 2, 0.5);
    }

    /** P(T > t) of Student's t. */
    public static double student(double t, double degrees) {
        double half = studentTwoSided(t, degrees) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /**
     * P(T > t) of the noncentral t, the mean of Phi(noncentrality - t s) over s = sqrt(chi-square / degrees) (Johnson and
     * Kotz, chapter 31). {@code t} at least 0, else refused; relative error below 1e-9.
     */
    public static double noncentralStudent(double t, double degrees, double noncentrality) {
        Arguments.notNegative("t", t);
        Arguments.finite("noncentrality", noncentrality);
        double k = Arguments.between("degrees", degrees, 0, Double.MAX_VALUE) / 2;
        double constant = 0.5 * StrictMath.log(k) - Stirling.ofFactorial(k) - Stirling.HALF_LOG_TWO_PI;
        return LogConcave.integral(
                u -> constant
                        - Stirling.deviance(k, k * StrictMath.exp(u))
                        + StrictMath.log(normal(t * StrictMath.exp(u / 2) - noncentrality)),
                0,
                StrictMath.sqrt(1 / k));
    }

    /** The t above 0 with P(|T| > t) = {@code risk}, by bisection; risk between 1e-12 and 1. */
    public static double studentQuantileTwoSided(double risk, double degrees) {
        Arguments.between("risk", risk, 1e-12, 1);
        double high = 1;
        while (studentTwoSided(high, degrees) > risk) {
            high *= 2;
        }
        double low = 0;
        for (int step = 0; step < 100 && high - low > 1e-15 * high; step++) {
            double middle = low + (high - low) / 2;
            if (studentTwoSided(middle, degrees) > risk) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    /** P(X > x) of chi-square: Q(d/2, x/2). {@code x} at least 0, {@code degrees} at least 1. */
    public static double chiSquare(double x, int degrees) {
        Arguments.atLeast("degrees", degrees, 1);
        Arguments.notNegative("x", x);
        return Gamma.regularizedGammaQ(degrees / 2.0, x / 2, 1e-15, 1_000_000);
    }
}
