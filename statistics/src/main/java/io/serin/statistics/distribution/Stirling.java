package io.serin.statistics.distribution;

import org.apache.commons.math3.special.Gamma;

/**
 * The parts of ln Gamma that stay accurate in differences: at 10^9 ln Gamma itself is 2 * 10^10 and its last digit is worth
 * 10^-6, while a Bayes factor is the sum of the terms below, none of which cancels. Each part has two forms that differ in
 * last digits: recorded verdicts were made by either, and are made again bit for bit.
 */
public final class Stirling {

    /** ln(2 pi) / 2. */
    static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

    private static final double SERIES_FROM = 10;
    private static final int SHIFT = 10;
    private static final int MOST_TERMS = 1_000;

    private Stirling() {}

    /**
     * ln Gamma(z) - ((z - 1/2) ln z - z + ln(2 pi) / 2), within 10^-13; z above 0. Abramowitz and Stegun 6.1.41.
     */
    public static double correction(double z) {
        return z >= SERIES_FROM ? series(z) : shifted(z);
    }

    /** The same of z = n as ln n! less Stirling's formula, {@link IncompleteBeta}'s form: relatively within 10^-9. */
    static double ofFactorial(double n) {
        if (n < 16) {
            return Gamma.logGamma(n + 1) - (n + 0.5) * StrictMath.log(n) + n - HALF_LOG_TWO_PI;
        }
        double square = n * n;
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square)
                / n;
    }

    /**
     * x ln(x / mean) + mean - x, for x = mean + difference. Loader, "Fast and accurate computation of binomial
     * probabilities" (2000): the series keeps the digits that the plain form loses when x is near its mean.
     */
    public static double deviance(double x, double mean, double difference) {
        if (x <= 0) {
            return mean;
        }
        double v = difference / (x + mean);
        return Math.abs(v) >= 0.1 ? x * StrictMath.log(x / mean) - difference : nearMean(x, difference, v);
    }

    /** The same where the difference is not known better than by subtraction, {@link IncompleteBeta}'s form. */
    static double deviance(double x, double mean) {
        return Math.abs(x - mean) >= 0.1 * (x + mean)
                ? x * StrictMath.log(x / mean) + mean - x
                : nearMean(x, x - mean, (x - mean) / (x + mean));
    }

    private static double nearMean(double x, double difference, double v) {
        double square = v * v;
        double sum = difference * v;
        double power = 2 * x * v;
        for (int j = 1; j < MOST_TERMS; j++) {
            power *= square;
            double next = sum + power / (2 * j + 1);
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
        return sum;
    }

    private static double series(double z) {
        double inverse = 1 / z;
        double square = inverse * inverse;
        double tail = 1.0 / 1188 - square * (691.0 / 360360);
        return inverse
                * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * tail))));
    }

    /** Gamma(z + 10) = Gamma(z) z (z + 1) ... (z + 9). */
    private static double shifted(double z) {
        double product = z;
        for (int i = 1; i < SHIFT; i++) {
            product *= z + i;
        }
        double up = z + SHIFT;
        return series(up)
                + (up - 0.5) * StrictMath.log(up)
                - SHIFT
                - StrictMath.log(product)
                - (z - 0.5) * StrictMath.log(z);
    }
}
