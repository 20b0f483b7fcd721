package io.serin.statistics.power;

import io.serin.statistics.Arguments;
import io.serin.statistics.distribution.Tails;

/** How often a two-sided test of {@code n} (at least 2) cases per arm finds the change; the opposite tail is left out. */
public final class Power {

    private Power() {}

    /** Normal form, the inverse of {@link SampleSize#perArm}; R's power.prop.test. */
    public static double proportions(double p1, double p2, long n, double alpha) {
        return proportions(p1, p2, n, n, alpha);
    }

    /** The same of {@code n} and {@code m} cases, the inverse of {@link SampleSize#unequal}. */
    public static double proportions(double p1, double p2, long n, long m, double alpha) {
        Arguments.between("p1", p1, 0, 1);
        Arguments.between("p2", p2, 0, 1);
        double first = Arguments.atLeast("n", n, 2);
        double second = Arguments.atLeast("m", m, 2);
        double pooled = (first * p1 + second * p2) / (first + second);
        double underNull = Math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second));
        double reach = Math.abs(p2 - p1) - Tails.normalQuantile(alpha / 2) * underNull;
        return Tails.normal(-reach / Math.sqrt(p1 * (1 - p1) / first + p2 * (1 - p2) / second));
    }

    /**
     * Means that differ by {@code difference}, each case with {@code deviation} (above 0), in the same unit: by Student's t
     * with the pooled variance, exact by the noncentral t.
     */
    public static double meansByStudent(double difference, double deviation, long n, long m, double alpha) {
        double effect = Math.abs(Arguments.finite("difference", difference))
                / Arguments.between("deviation", deviation, 0, Double.MAX_VALUE);
        double first = Arguments.atLeast("n", n, 2);
        double second = Arguments.atLeast("m", m, 2);
        double degrees = first + second - 2;
        double critical = Tails.studentQuantileTwoSided(alpha, degrees);
        return Tails.noncentralStudent(critical, degrees, effect * Math.sqrt(first / (first + second) * second));
    }
}
