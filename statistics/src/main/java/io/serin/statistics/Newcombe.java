package io.serin.statistics;

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
        return hybrid(first, second, Normal.twoSided(confidence));
    }

    /** First minus second is at least this with one-sided {@code confidence}, above 0.5 and below 1. */
    public static double lowerBound(Rate first, Rate second, double confidence) {
        return hybrid(first, second, Normal.oneSided(confidence)).lower();
    }

    /** First minus second is at most this with one-sided {@code confidence}, above 0.5 and below 1. */
    public static double upperBound(Rate first, Rate second, double confidence) {
        return hybrid(first, second, Normal.oneSided(confidence)).upper();
    }

    private static Interval hybrid(Rate first, Rate second, double z) {
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
