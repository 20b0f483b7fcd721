package io.serin.statistics.categorical;

import io.serin.statistics.Rate;
import io.serin.statistics.distribution.Tails;

/**
 * Two independent rates: pooled z = (p2 - p1) / sqrt(p q (1/n1 + 1/n2)) (Fleiss, Statistical Methods for Rates and
 * Proportions). Both all or both none give z = 0 and p = 1: nothing differs.
 *
 * @param difference second less first
 */
public record TwoProportions(double z, double difference) {

    public static TwoProportions of(Rate first, Rate second) {
        double p = first.estimate();
        double q = second.estimate();
        double n = first.trials();
        double m = second.trials();
        double pooled = ((double) first.successes() + second.successes()) / (n + m);
        double failing = ((n - first.successes()) + (m - second.successes())) / (n + m);
        double variance = pooled * failing * (1 / n + 1 / m);
        return new TwoProportions(variance == 0 ? 0 : (q - p) / Math.sqrt(variance), q - p);
    }

    /** That both are equal. */
    public double twoSided() {
        return Tails.normalTwoSided(z);
    }

    /** That the second is no greater. */
    public double secondGreater() {
        return Tails.normal(z);
    }

    /** That the second is no less. */
    public double secondLess() {
        return Tails.normal(-z);
    }
}
