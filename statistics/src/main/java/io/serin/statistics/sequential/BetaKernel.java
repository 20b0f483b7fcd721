package io.serin.statistics.sequential;

import io.serin.statistics.distribution.BetaFraction;
import io.serin.statistics.distribution.Stirling;
import org.apache.commons.math3.special.Erf;

/**
 * Logarithms of integrals of (p / s)^a ((1 - p) / (1 - s))^b / (p (1 - p)): a Beta density divided by the likelihood at
 * p = s. A Bayes factor or e-value is the difference of two of them, posterior less prior, and so neither the likelihood
 * nor a tail of 10^-300 is ever formed.
 *
 * @param share s
 * @param rest 1 - s, given apart since it may have more digits than the subtraction leaves
 * @param a above 0
 * @param b above 0
 * @param excess a - (a + b) s, given apart for the same reason
 */
record BetaKernel(double share, double rest, double a, double b, double excess) {

    /** ln(2 pi) / 2, correctly rounded. {@code Stirling}'s own is one unit of the last place less, and each is in recorded verdicts. */
    private static final double HALF_LN_TWO_PI = 0.9189385332046728;

    /** e to minus this is nothing beside 1 in double precision. */
    private static final double NEGLIGIBLE = 40;

    /** From here the expansion's error is below 10^-8 of the tail, and the continued fraction is slow near the mean. */
    private static final double NORMAL_FROM_VARIANCE = 2000;

    private static final double NORMAL_TO_DEVIATIONS = 3;

    /** Over p from s to 1. */
    double logAbove() {
        double deviance = deviance();
        double deviations = Math.copySign(Math.sqrt(2 * deviance), excess);
        if (Math.abs(deviations) < NORMAL_TO_DEVIATIONS && a * (b / (a + b)) > NORMAL_FROM_VARIANCE) {
            return deviance + logPeakWidth() + StrictMath.log(normalTail(deviations));
        }
        if (rest * (a + b + 2) < b + 1) {
            // Here s is not below the mode: the part above is the small one and is had directly.
            return StrictMath.log(fraction(b, a, rest) / b);
        }
        double whole = deviance + logPeakWidth();
        if (deviance > NEGLIGIBLE) {
            return whole;
        }
        return whole + StrictMath.log1p(-fraction(a, b, share) / a * StrictMath.exp(-whole));
    }

    private double deviance() {
        double total = a + b;
        return Stirling.deviance(a, total * share, excess) + Stirling.deviance(b, total * rest, -excess);
    }

    private double logPeakWidth() {
        double total = a + b;
        return HALF_LN_TWO_PI
                + 0.5 * StrictMath.log(total / a / b)
                + Stirling.correction(a)
                + Stirling.correction(b)
                - Stirling.correction(total);
    }

    /**
     * The part of the whole that lies above s. Temme, "Asymptotic expansion of the incomplete beta function" (1982): in
     * terms of the deviance the density is normal times 1 + h1 t + h2 t^2 + h3 t^3 + ..., here to the third power.
     */
    private double normalTail(double deviations) {
        double total = a + b;
        double mean = a / total;
        double spread = mean * (b / total);
        double deviation = Math.sqrt(total * spread);
        double skew = (b - a) / total / deviation;
        double u1 = -2 * skew / 3;
        double u2 = (1 - 3 * spread) / (2 * deviation * deviation);
        double u3 = -0.4 * skew * (1 - 2 * spread) / (deviation * deviation);
        double e1 = u1 / 2;
        double e2 = u2 / 2 - u1 * u1 / 8;
        double e3 = u3 / 2 - u1 * u2 / 4 + u1 * u1 * u1 / 16;
        double h2 = e2 - e1 * e1;
        double h3 = e3 - 3 * e1 * e2 + 2 * e1 * e1 * e1;
        // The kernel's variable t runs from the mean towards s; the tail above s is t from -deviations on.
        double t = -deviations;
        double density = StrictMath.exp(-t * t / 2 - HALF_LN_TWO_PI);
        double normal = 0.5 * Erf.erfc(t / Math.sqrt(2));
        return normal + density * (e1 + h2 * t + h3 * (t * t + 2)) / (1 + h2);
    }

    private static double fraction(double p, double q, double x) {
        return BetaFraction.of(x, p, q, 1 - (p + q) * x / (p + 1));
    }
}
