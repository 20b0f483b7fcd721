package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;
import java.util.OptionalLong;

/**
 * Which order statistic is at least a quantile at every look at once: Howard and Ramdas, "Sequential estimation of quantiles with
 * applications to A/B testing and best-arm identification" (Bernoulli 28, 2022), §2, with the beta-binomial mixture in place of their boundary.
 */
public final class QuantileRank {

    private QuantileRank() {}

    /**
     * The lowest rank k so that "a share of at most {@code share} lies at or below the quantile" is refuted by k of {@code count}: then the
     * k-th value is at least the quantile.
     *
     * @param count of values, at least 0
     * @param share of values that lie at or below the quantile, above 0 and below 1
     * @param alpha the risk over all looks together, above 0 and below 1
     * @param concentration as {@link SequentialCounts#logEvidenceAbove}
     * @return empty when there are too few values for any
     */
    public static OptionalLong upper(long count, double share, double alpha, double concentration) {
        Arguments.betweenZeroAndOne("alpha", alpha);
        double wanted = -StrictMath.log(alpha);
        if (count == 0 || evidence(count, count, share, concentration) < wanted) {
            return OptionalLong.empty();
        }
        long refuted = count;
        long open = (long) Math.floor(share * count);
        long step = Math.max(1, (long) StrictMath.sqrt(2 * wanted * (double) count * share * (1 - share)));
        // Gallops from below, then halves: the rank lies within a few standard deviations of the quantile's own.
        while (open + step < refuted && evidence(open + step, count, share, concentration) < wanted) {
            open += step;
        }
        refuted = Math.min(refuted, open + step);
        while (refuted - open > 1) {
            long middle = open + (refuted - open) / 2;
            if (evidence(middle, count, share, concentration) < wanted) {
                open = middle;
            } else {
                refuted = middle;
            }
        }
        return OptionalLong.of(refuted);
    }

    /** The least count of values at which {@link #upper} can have a rank: all of them at or below the quantile. */
    public static long least(double share, double alpha, double concentration) {
        Arguments.betweenZeroAndOne("alpha", alpha);
        double wanted = -StrictMath.log(alpha);
        long enough = 1;
        while (evidence(enough, enough, share, concentration) < wanted) {
            enough = Math.multiplyExact(2, enough);
        }
        long tooFew = enough / 2;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (evidence(middle, middle, share, concentration) < wanted) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    private static double evidence(long inside, long count, double share, double concentration) {
        return SequentialCounts.logEvidenceAbove(share, (double) inside, (double) (count - inside), concentration);
    }
}
