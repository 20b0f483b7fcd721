package io.serin.statistics.power;

/** Placeholder. */
public final class SampleSize {
    private SampleSize() {}

    public static double perArm(double p1, double p2, double alpha, double power) {
        org.apache.commons.math3.distribution.NormalDistribution n =
                new org.apache.commons.math3.distribution.NormalDistribution(null, 0, 1);
        double bar = (p1 + p2) / 2;
        double sum = n.inverseCumulativeProbability(1 - alpha / 2) * Math.sqrt(2 * bar * (1 - bar))
                + n.inverseCumulativeProbability(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
        return sum * sum / ((p2 - p1) * (p2 - p1));
    }
}
