package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;

/**
 * Mixture sequential probability ratio test of a difference of two means: Johari, Koomen, Pekelis and Walsh, "Peeking at A/B
 * tests" (KDD 2017) and "Always valid inference" (Operations Research 2022); Robbins (1970). Exact for normal values of
 * known variance, otherwise as good as the normal approximation is.
 */
public final class MixtureSprt {

    private MixtureSprt() {}

    /**
     * ln of sqrt(V / (V + n tau^2)) exp(n^2 tau^2 d^2 / (2 V (V + n tau^2))). Rejecting once it reaches ln(1 / alpha) errs
     * with probability at most alpha, at any number of looks.
     *
     * @param difference d, of the means so far; finite
     * @param pairVariance V, of one observation's difference: the two arms' variances added; finite, above 0
     * @param pairs n, observations in each arm; finite, at least 0
     * @param effectVariance tau^2, of the effects that are expected; finite, above 0
     */
    public static double logLikelihoodRatio(
            double difference, double pairVariance, double pairs, double effectVariance) {
        Arguments.finite("difference", difference);
        Arguments.positive("pairVariance", pairVariance);
        Arguments.notNegative("pairs", pairs);
        Arguments.positive("effectVariance", effectVariance);
        double gain = pairs * effectVariance / pairVariance;
        return gain / (1 + gain) * pairs / pairVariance * difference * difference / 2 - 0.5 * StrictMath.log1p(gain);
    }

    /** V of two rates: a (1 - a) + b (1 - b); each from 0 to 1. */
    public static double bernoulliVariance(double firstRate, double secondRate) {
        requireRate("firstRate", firstRate);
        requireRate("secondRate", secondRate);
        return firstRate * (1 - firstRate) + secondRate * (1 - secondRate);
    }

    /**
     * The always-valid p so far: min(previous, 1 / ratio).
     *
     * @param previous p of the look before, 1 at the first; 0 to 1
     * @param logLikelihoodRatio not NaN
     */
    public static double pValue(double previous, double logLikelihoodRatio) {
        requireRate("previous", previous);
        if (Double.isNaN(logLikelihoodRatio)) {
            throw new IllegalArgumentException("logLikelihoodRatio is NaN");
        }
        return Math.min(previous, StrictMath.exp(-logLikelihoodRatio));
    }

    private static void requireRate(String argument, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(argument + " " + rate + " must be from 0 to 1");
        }
    }
}
