package io.serin.statistics.categorical;

import io.serin.statistics.Interval;
import io.serin.statistics.Rate;

/**
 * Newcombe's hybrid score interval of the difference of two independent rates: method 10 of "Interval estimation for
 * the difference between independent proportions", Statistics in Medicine 17 (1998).
 */
public final class Newcombe {

    private Newcombe() {}

    /**
     * Of {@code first} minus {@code second}.
     *
     * @param confidence of the whole interval, above 0.5 and below 1
     */
    public static Interval interval(Rate first, Rate second, double confidence) {
        double z = Normal.twoSided(confidence);
        Interval one = Wilson.score(first, z);
        Interval two = Wilson.score(second, z);
        double p = first.estimate();
        double q = second.estimate();
        double difference = p - q;
        return new Interval(
                difference - StrictMath.hypot(p - one.lower(), two.upper() - q),
                difference + StrictMath.hypot(one.upper() - p, q - two.lower()));
    }
}
