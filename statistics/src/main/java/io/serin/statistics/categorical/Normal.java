package io.serin.statistics.categorical;

import io.serin.statistics.Arguments;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Quantiles of the standard normal distribution for a confidence. Not {@code Tails.normalQuantile}, whose last digits
 * differ: recorded verdicts were made by either, and are made again bit for bit.
 */
final class Normal {

    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    private Normal() {}

    static double oneSided(double confidence) {
        return STANDARD.inverseCumulativeProbability(Arguments.between("confidence", confidence, 0.5, 1));
    }

    static double twoSided(double confidence) {
        return STANDARD.inverseCumulativeProbability(0.5 + Arguments.between("confidence", confidence, 0.5, 1) / 2);
    }
}
