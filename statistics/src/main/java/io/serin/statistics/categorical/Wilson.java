package io.serin.statistics.categorical;

import io.serin.statistics.Interval;
import io.serin.statistics.Rate;

/** Wilson's score interval of a rate (1927): close to its nominal confidence also for few trials and rare events. */
public final class Wilson {

    private Wilson() {}

    /** @param confidence of the whole interval, above 0.5 and below 1 */
    public static Interval interval(Rate rate, double confidence) {
        return score(rate, Normal.twoSided(confidence));
    }

    /** The rate is at most this with one-sided {@code confidence}, above 0.5 and below 1. */
    public static double upperBound(Rate rate, double confidence) {
        return score(rate, Normal.oneSided(confidence)).upper();
    }

    static Interval score(Rate rate, double z) {
        double n = rate.trials();
        double p = rate.estimate();
        double square = z * z;
        double centre = p + square / (2 * n);
        double reach = z * Math.sqrt(p * (1 - p) / n + square / (4 * n * n));
        double scale = 1 + square / n;
        // At 0 and at n of n the end is exact; the subtraction would leave a rounding error there.
        double lower = rate.successes() == 0 ? 0 : Math.max(0, (centre - reach) / scale);
        double upper = rate.successes() == rate.trials() ? 1 : Math.min(1, (centre + reach) / scale);
        return new Interval(lower, upper);
    }
}
