package io.serin.statistics.distribution;

/**
 * The continued fraction of the incomplete beta function by Lentz's method: B_x(a, b) = x^a (1 - x)^b / a times it. DLMF
 * 8.17.22. Converges fast for x below (a + 1) / (a + b + 2).
 */
public final class BetaFraction {

    private static final double EPSILON = 1e-15;
    private static final double TINY = 1e-300;
    private static final int MOST_STEPS = 10_000_000;

    private BetaFraction() {}

    /**
     * @param x 0 to 1
     * @param a above 0, finite; so is {@code b}
     * @param first 1 - (a + b) x / (a + 1): who knows 1 - x better than by subtraction has more of its digits
     */
    public static double of(double x, double a, double b, double first) {
        double c = 1;
        double d = 1 / away(first);
        double result = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double change = d * c;
            result *= change;
            if (Math.abs(change - 1) < EPSILON) {
                return result;
            }
        }
        throw new IllegalStateException("no convergence at x " + x + ", a " + a + ", b " + b);
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
