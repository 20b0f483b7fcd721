package io.serin.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Quantiles of the standard normal distribution. */
final class Normal {

    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    private Normal() {}

    static double oneSided(double confidence) {
        return STANDARD.inverseCumulativeProbability(requireConfidence(confidence));
    }

    static double twoSided(double confidence) {
        return STANDARD.inverseCumulativeProbability(0.5 + requireConfidence(confidence) / 2);
    }

    private static double requireConfidence(double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not between 0.5 and 1");
        }
        return confidence;
    }
}
