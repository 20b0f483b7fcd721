package io.serin.statistics;

import java.util.OptionalLong;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Which order statistics bound a quantile, whatever the distribution: of n independent values, the number that lies at or
 * below the quantile is binomial(n, quantile). Ranks count from 1, the smallest value. (Conover, Practical Nonparametric
 * Statistics, "confidence interval for a quantile".)
 */
public final class QuantileRanks {

    private QuantileRanks() {}

    /**
     * The highest rank whose value is at most the quantile with one-sided {@code confidence}.
     *
     * @param count values, 0 to 2,147,483,647
     * @param quantile between 0 and 1
     * @return empty when there are too few values for any
     */
    public static OptionalLong lowerBound(long count, double quantile, double confidence) {
        if (count == 0) {
            return OptionalLong.empty();
        }
        BinomialDistribution below = binomial(count, quantile);
        double risk = 1 - confidence;
        int rank = below.inverseCumulativeProbability(risk) + 1;
        // The inverse is the smallest x with P(X <= x) >= risk; the rank needs P(X <= rank - 1) <= risk.
        while (rank >= 1 && below.cumulativeProbability(rank - 1) > risk) {
            rank--;
        }
        return rank >= 1 ? OptionalLong.of(rank) : OptionalLong.empty();
    }

    /**
     * The lowest rank whose value is at least the quantile with one-sided {@code confidence}.
     *
     * @param count values, 0 to 2,147,483,647
     * @param quantile between 0 and 1
     * @return empty when there are too few values for any: the 95th percentile at 0.999 takes 135
     */
    public static OptionalLong upperBound(long count, double quantile, double confidence) {
        if (count == 0) {
            return OptionalLong.empty();
        }
        int rank = binomial(count, quantile).inverseCumulativeProbability(confidence) + 1;
        return rank <= count ? OptionalLong.of(rank) : OptionalLong.empty();
    }

    private static BinomialDistribution binomial(long count, double quantile) {
        return new BinomialDistribution(null, Math.toIntExact(count), quantile);
    }
}
