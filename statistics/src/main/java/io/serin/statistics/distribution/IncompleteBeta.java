package io.serin.statistics.distribution;

import io.serin.statistics.Arguments;
import java.util.function.DoublePredicate;

/**
 * The regularised incomplete beta function to tails of 1e-300, relative error below 1e-9; 2e-8 at
 * parameters near 1e9 beside a few successes, where 1 - x is rounded. Lentz'
 * continued fraction (DLMF 8.17.22) times a leading term in Loader's saddle-point form ("Fast and accurate computation of
 * binomial probabilities", 2000), since differences of log-gammas lose eight digits at 1e9.
 */
public final class IncompleteBeta {

    private IncompleteBeta() {}

    /**
     * I_x(a, b), the probability that a Beta(a, b) value is at most x.
     *
     * @param x 0 to 1
     * @param y 1 - x, given apart so that neither end loses digits
     * @param a above 0, finite; so is {@code b}
     */
    public static double lower(double x, double y, double a, double b) {
        Arguments.between("a", a, 0, Double.MAX_VALUE);
        Arguments.between("b", b, 0, Double.MAX_VALUE);
        Arguments.share("x", x);
        Arguments.share("y", y);
        if (x == 0 || y == 0) {
            return x == 0 ? 0 : 1;
        }
        return x < (a + 1) / (a + b + 2)
                ? Math.min(1, leading(x, y, a, b) / a * fraction(x, y, a, b))
                : Math.max(0, 1 - leading(x, y, a, b) / b * fraction(y, x, b, a));
    }

    /** x^a y^b / B(a, b), the density of the log-odds. Arguments as of {@link #lower}. */
    public static double leading(double x, double y, double a, double b) {
        return StrictMath.exp(logLeading(x, y, a, b));
    }

    /** ln of {@link #leading}. */
    public static double logLeading(double x, double y, double a, double b) {
        double n = a + b;
        return Stirling.ofFactorial(n)
                - Stirling.ofFactorial(a)
                - Stirling.ofFactorial(b)
                - Stirling.deviance(a, n * x)
                - Stirling.deviance(b, n * y)
                - Stirling.HALF_LOG_TWO_PI
                + 0.5 * StrictMath.log(a / n * b);
    }

    /** ln of {@link #lower}, which stays finite where that underflows. x and y above 0. */
    public static double logLower(double x, double y, double a, double b) {
        return x < (a + 1) / (a + b + 2)
                ? logLeading(x, y, a, b) + StrictMath.log(fraction(x, y, a, b) / a)
                : StrictMath.log(lower(x, y, a, b));
    }

    /** The x below which Beta(a, b) lies with probability {@code p} above 0 and below 1, by bisection to the last digits. */
    public static double quantile(double p, double a, double b) {
        Arguments.between("p", p, 0, 1);
        return bisect(x -> lower(x, 1 - x, a, b) < p);
    }

    /** The x above which it lies with probability {@code tail}, 0 to 1 exclusive: a tail of 1e-20 is lost in 1 - tail. */
    public static double upperQuantile(double tail, double a, double b) {
        Arguments.between("tail", tail, 0, 1);
        return bisect(x -> lower(1 - x, x, b, a) > tail);
    }

    private static double bisect(DoublePredicate below) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-15 * high) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (below.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    private static double fraction(double x, double y, double a, double b) {
        // 1 - (a + b) x / (a + 1); by y where x near 1 would cancel.
        double first = x < 0.5 ? a + 1 - (a + b) * x : 1 - b + (a + b) * y;
        return BetaFraction.of(x, a, b, first / (a + 1));
    }
}
