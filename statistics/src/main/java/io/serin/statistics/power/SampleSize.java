package io.serin.statistics.power;

import io.serin.statistics.Arguments;
import io.serin.statistics.distribution.Tails;

/**
 * Cases per arm by which a two-proportion z finds a change from {@code p1} to {@code p2}. Rates are above 0 and below 1
 * and differ, alpha and power between 0 and 1; anything else is refused. Rounded up.
 */
public final class SampleSize {

    private SampleSize() {}

    /** Two-sided: (z_{1-alpha/2} sqrt(2 pbar qbar) + z_power sqrt(p1 q1 + p2 q2))^2 / (p2 - p1)^2 (Fleiss, eq. 4.14). */
    public static long perArm(double p1, double p2, double alpha, double power) {
        return unequal(p1, p2, alpha, power, 1);
    }

    /** The first arm's cases where the second has {@code ratio} (above 0) times as many; two-sided (Fleiss, eq. 4.18). */
    public static long unequal(double p1, double p2, double alpha, double power, double ratio) {
        rate("p1", p1);
        rate("p2", p2);
        Arguments.between("ratio", ratio, 0, Double.MAX_VALUE);
        double pooled = (p1 + ratio * p2) / (1 + ratio);
        double z = Tails.normalQuantile(alpha / 2) * Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled))
                - Tails.normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2) / ratio);
        double root = z / different(p2 - p1);
        return (long) Math.ceil(root * root);
    }

    private static double rate(String name, double value) {
        return Arguments.between(name, value, 0, 1);
    }

    private static double different(double difference) {
        if (difference == 0) {
            throw new IllegalArgumentException("p2 equals p1: no size finds it");
        }
        return difference;
    }
}
