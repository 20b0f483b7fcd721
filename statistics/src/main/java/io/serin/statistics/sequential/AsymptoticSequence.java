package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;

/**
 * Confidence sequence of any mean or difference whose estimate is asymptotically normal: Waudby-Smith, Arbour, Sinha,
 * Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476, theorem
 * 2.2 and (one-sided) proposition B.1. With V = standardError^2 and N observations: rho^2 = (-2 ln alpha + ln(1 - 2 ln
 * alpha)) / tuningCount, k = N rho^2 + 1. The interval holds at all N together, for N that are not small: a few hundred
 * for skewed values.
 *
 * <p>{@code count} is of independent units (users, not requests, where requests of a user resemble each other), both arms
 * together. A standard error of 0 is taken at its word: width 0.
 */
public final class AsymptoticSequence {

    private AsymptoticSequence() {}

    /**
     * standardError sqrt(N) sqrt(2 k / (N rho)^2 ln(sqrt(k) / alpha)).
     *
     * @param standardError of the estimate at {@code count} observations; finite, at least 0
     * @param count N, finite, above 0
     * @param alpha above 0 and below 1
     * @param tuningCount the N at which the interval is to be tightest; finite, above 0
     */
    public static double halfWidth(double standardError, double count, double alpha, double tuningCount) {
        double k = growth(standardError, count, alpha, alpha, tuningCount);
        return standardError * Math.sqrt(2 * k / (k - 1) * (0.5 * StrictMath.log(k) - StrictMath.log(alpha)));
    }

    /**
     * The estimate less this is a lower bound, or plus this an upper one, each with error alpha:
     * standardError sqrt(N) sqrt(2 k / (N rho)^2 ln(1 + sqrt(k) / (2 alpha))), rho being that of 2 alpha.
     *
     * @param alpha above 0 and below 0.5; the rest as {@link #halfWidth}
     */
    public static double oneSidedHalfWidth(double standardError, double count, double alpha, double tuningCount) {
        double k = growth(standardError, count, alpha, 2 * alpha, tuningCount);
        return standardError * Math.sqrt(2 * k / (k - 1) * StrictMath.log1p(Math.sqrt(k) / (2 * alpha)));
    }

    /**
     * Two-sided p of "the true value is 0": min(1, sqrt(k) e^(-(k - 1) t^2 / (2 k))) with t = estimate / standardError; at
     * most alpha exactly when 0 lies outside the interval of {@code alpha}.
     *
     * @param estimate finite; the rest as {@link #halfWidth}
     */
    public static double pValue(double estimate, double standardError, double count, double alpha, double tuningCount) {
        Arguments.finite("estimate", estimate);
        double k = growth(standardError, count, alpha, alpha, tuningCount);
        if (estimate == 0) {
            return 1;
        }
        double t = estimate / standardError;
        return Math.min(1, StrictMath.exp(0.5 * StrictMath.log(k) - (k - 1) / k * t * t / 2));
    }

    private static double growth(
            double standardError, double count, double alpha, double tunedAlpha, double tuningCount) {
        Arguments.notNegative("standardError", standardError);
        Arguments.positive("count", count);
        Arguments.betweenZeroAndOne("alpha", alpha);
        Arguments.positive("tuningCount", tuningCount);
        if (tunedAlpha >= 1) {
            throw new IllegalArgumentException("alpha " + alpha + " must be below 0.5 for one side");
        }
        double twice = -2 * StrictMath.log(tunedAlpha);
        return 1 + count * (twice + StrictMath.log1p(twice)) / tuningCount;
    }
}
