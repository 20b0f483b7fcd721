package io.serin.statistics.sequential;

/**
 * The parts of ln Gamma that stay accurate in differences: at 10^9 ln Gamma itself is 2 * 10^10 and its last digit is worth
 * 10^-6, while a Bayes factor is the sum of the terms below, none of which cancels.
 */
final class Stirling {

    private static final double SERIES_FROM = 10;
    private static final int SHIFT = 10;

    private Stirling() {}

    /**
     * ln Gamma(z) - ((z - 1/2) ln z - z + ln(2 pi) / 2), within 10^-13; z above 0. Abramowitz and Stegun 6.1.41.
     */
    static double correction(double z) {
        return z >= SERIES_FROM ? series(z) : shifted(z);
    }

    /**
     * x ln(x / mean) + mean - x, for x = mean + difference. Loader, "Fast and accurate computation of binomial
     * probabilities" (2000): the series keeps the digits that the plain form loses when x is near its mean.
     */
    static double deviance(double x, double mean, double difference) {
        if (x <= 0) {
            return mean;
        }
        double v = difference / (x + mean);
        if (Math.abs(v) >= 0.1) {
            return x * StrictMath.log(x / mean) - difference;
        }
        double square = v * v;
        double sum = difference * v;
        double power = 2 * x * v;
        for (int odd = 3; ; odd += 2) {
            power *= square;
            double next = sum + power / odd;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
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
