package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;
import org.apache.commons.math3.special.Erf;

/**
 * Bounds on a sum of centred values, sub-Gaussian with accumulated variance v, that hold at all times together: Robbins
 * (1970); Howard, Ramdas, McAuliffe and Sekhon (Annals of Statistics 2021), propositions 5 and 6; the library confseq. A
 * bound on a mean of n values of variance s^2 is the bound at v = n s^2 divided by n.
 */
public final class NormalMixture {

    private static final int HALVINGS = 60;
    private static final double FAR_TAIL = -30;

    private NormalMixture() {}

    /**
     * ln(sqrt(r / (v + r))) + s^2 / (2 (v + r)).
     *
     * @param sum s, finite
     * @param intrinsicTime v, finite, at least 0
     * @param precision r, by {@link Tuning#normalMixture} with alpha; finite, above 0
     */
    public static double twoSidedLogEvidence(double sum, double intrinsicTime, double precision) {
        double total = total(sum, intrinsicTime, precision);
        return sum / total * sum / 2 - 0.5 * StrictMath.log1p(intrinsicTime / precision);
    }

    /**
     * For a sum above 0: ln(sqrt(4 r / (v + r))) + s^2 / (2 (v + r)) + ln Phi(s / sqrt(v + r)).
     *
     * @param precision r, by {@link Tuning#normalMixture} with 2 alpha; the rest as {@link #twoSidedLogEvidence}
     */
    public static double oneSidedLogEvidence(double sum, double intrinsicTime, double precision) {
        double total = total(sum, intrinsicTime, precision);
        return twoSidedLogEvidence(sum, intrinsicTime, precision) + logTwicePhi(sum / Math.sqrt(total));
    }

    /**
     * |sum| stays below this at all times with probability 1 - alpha: sqrt((v + r) ln((v + r) / (r alpha^2))).
     *
     * @param alpha above 0 and below 1; the rest as {@link #twoSidedLogEvidence}
     */
    public static double twoSidedBound(double intrinsicTime, double alpha, double precision) {
        Arguments.betweenZeroAndOne("alpha", alpha);
        double total = total(0, intrinsicTime, precision);
        return Math.sqrt(total * (StrictMath.log1p(intrinsicTime / precision) - 2 * StrictMath.log(alpha)));
    }

    /** The sum stays below this at all times with probability 1 - alpha: where the evidence is ln(1 / alpha). */
    public static double oneSidedBound(double intrinsicTime, double alpha, double precision) {
        double low = 0;
        double high = twoSidedBound(intrinsicTime, alpha, precision);
        double threshold = -StrictMath.log(alpha);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (oneSidedLogEvidence(middle, intrinsicTime, precision) < threshold) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double total(double sum, double intrinsicTime, double precision) {
        Arguments.finite("sum", sum);
        Arguments.positive("precision", precision);
        return Arguments.notNegative("intrinsicTime", intrinsicTime) + precision;
    }

    private static double logTwicePhi(double z) {
        if (z < FAR_TAIL) {
            double square = z * z;
            return StrictMath.log(2 / (-z * Math.sqrt(2 * Math.PI)))
                    - square / 2
                    + StrictMath.log1p((-1 + (3 - 15 / square) / square) / square);
        }
        return StrictMath.log(Erf.erfc(-z / Math.sqrt(2)));
    }
}
