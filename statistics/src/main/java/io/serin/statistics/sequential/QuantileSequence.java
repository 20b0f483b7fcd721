package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;
import io.serin.statistics.Interval;

/**
 * Confidence sequences of a quantile and sequential tests of two arms' quantiles, whatever the distribution: the number of
 * values at or below the true quantile is binomial. Howard and Ramdas, "Sequential estimation of quantiles with
 * applications to A/B testing and best-arm identification" (Bernoulli 2022), theorem 5 and the Beta-binomial mixture, as in
 * confseq. Values may be tied; a histogram's buckets are taken as ties, which only ever weakens the evidence. Values must be
 * independent.
 *
 * <p>Common arguments: {@code quantile} and {@code alpha} above 0 and below 1; {@code concentration} above 0, for instance
 * {@link Tuning#concentration}. Histograms hold counts at least 0, of the same buckets in both arms, lowest first.
 */
public final class QuantileSequence {

    private static final int HALVINGS = 100;

    private QuantileSequence() {}

    /**
     * Holds the quantile at all times together with probability 1 - alpha.
     *
     * @param sorted values, rising, not NaN
     * @return ends that the values do not yet bound are infinite
     */
    public static Interval interval(double[] sorted, double quantile, double alpha, double concentration) {
        Histograms.requireSorted("sorted", sorted);
        Interval counts = acceptedCounts(sorted.length, quantile, alpha, concentration);
        int lower = (int) Math.ceil(counts.lower());
        int upper = (int) Math.floor(counts.upper()) + 1;
        return new Interval(
                lower == 0 ? Double.NEGATIVE_INFINITY : sorted[lower - 1],
                upper > sorted.length ? Double.POSITIVE_INFINITY : sorted[upper - 1]);
    }

    /**
     * From how many to how many of {@code count} values may lie at or below the quantile, at all times together with
     * probability 1 - alpha: ranks for a histogram. The quantile is at least the value of rank ceil(lower) and at most that of
     * rank floor(upper) + 1, where there are such ranks from 1 to count.
     *
     * @param count finite, at least 0, may be fractional
     */
    public static Interval acceptedCounts(double count, double quantile, double alpha, double concentration) {
        Arguments.notNegative("count", count);
        Arguments.betweenZeroAndOne("alpha", alpha);
        Arm arm = new Arm(count, quantile, concentration);
        double threshold = -StrictMath.log(alpha);
        double middle = arm.likeliest();
        return new Interval(arm.end(middle, 0, threshold), arm.end(middle, count, threshold));
    }

    /** Two-sided p of "the arms' quantiles are equal", valid at all times together; 1 where an arm is empty. */
    public static double pValue(double[] sortedFirst, double[] sortedSecond, double quantile, double concentration) {
        Histograms both = Histograms.of(sortedFirst, sortedSecond);
        return SequentialCounts.pValue(logEvidence(both, quantile, concentration));
    }

    /** As the other, from counts per bucket. */
    public static double pValue(long[] first, long[] second, double quantile, double concentration) {
        return SequentialCounts.pValue(logEvidence(Histograms.of(first, second), quantile, concentration));
    }

    /**
     * ln e-value for "the first arm's quantile is above the second's" against "at most": wherever the common bound between
     * the two may lie, too few of the first's values are below it or too many of the second's. To test against a margin,
     * scale the second arm's values by it. {@code concentration} for one side: {@link Tuning#concentration} of 2 alpha.
     */
    public static double logEvidenceAbove(
            double[] sortedFirst, double[] sortedSecond, double quantile, double concentration) {
        return logEvidenceAbove(Histograms.of(sortedFirst, sortedSecond), quantile, concentration);
    }

    /** As the other, from counts per bucket. */
    public static double logEvidenceAbove(long[] first, long[] second, double quantile, double concentration) {
        return logEvidenceAbove(Histograms.of(first, second), quantile, concentration);
    }

    private static double logEvidence(Histograms both, double quantile, double concentration) {
        Arm one = new Arm(both.firstTotal(), quantile, concentration);
        Arm two = new Arm(both.secondTotal(), quantile, concentration);
        double middleOne = one.likeliest();
        double middleTwo = two.likeliest();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < both.size(); i++) {
            boolean nextIsLess = both.first(i + 1) <= middleOne && both.second(i + 1) <= middleTwo;
            if (!nextIsLess) {
                least = Math.min(
                        least,
                        one.evidence(clamp(middleOne, both.first(i), both.first(i + 1)))
                                + two.evidence(clamp(middleTwo, both.second(i), both.second(i + 1))));
                if (both.first(i + 1) >= middleOne && both.second(i + 1) >= middleTwo) {
                    break;
                }
            }
        }
        return both.size() == 0 ? 0 : least;
    }

    /** The first arm's evidence falls with its count below, the second's rises: at a value both are at their least together. */
    private static double logEvidenceAbove(Histograms both, double quantile, double concentration) {
        Arm one = new Arm(both.firstTotal(), quantile, concentration);
        Arm two = new Arm(both.secondTotal(), quantile, concentration);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < both.size(); i++) {
            least = Math.min(least, one.tooFew(both.first(i + 1)) + two.tooMany(both.second(i)));
        }
        return both.size() == 0 ? 0 : least;
    }

    private static double clamp(double value, double lower, double upper) {
        return Math.min(Math.max(value, lower), upper);
    }

    /** Evidence against "this is the quantile" as a function of how many of the arm's values lie below; convex. */
    private record Arm(double total, double quantile, double concentration) {

        Arm {
            Arguments.betweenZeroAndOne("quantile", quantile);
            Arguments.positive("concentration", concentration);
        }

        double evidence(double below) {
            return SequentialCounts.twoSided(quantile, below, total - below, concentration);
        }

        double tooFew(double below) {
            return SequentialCounts.logEvidenceBelow(quantile, below, total - below, concentration);
        }

        double tooMany(double below) {
            return SequentialCounts.logEvidenceAbove(quantile, below, total - below, concentration);
        }

        /** Ternary search; near the minimum, evidence is flat and the place need not be exact. */
        double likeliest() {
            double low = 0;
            double high = total;
            for (int i = 0; i < HALVINGS && high - low > 1e-6 * total; i++) {
                double third = (high - low) / 3;
                if (evidence(low + third) < evidence(high - third)) {
                    high -= third;
                } else {
                    low += third;
                }
            }
            return (low + high) / 2;
        }

        /** Where evidence reaches the threshold on the way from {@code accepted} to {@code extreme}, rounded outwards. */
        double end(double accepted, double extreme, double threshold) {
            if (evidence(extreme) < threshold) {
                return extreme;
            }
            double inside = accepted;
            double outside = extreme;
            for (int i = 0; i < HALVINGS && Math.abs(outside - inside) > 1e-13 * total; i++) {
                double middle = (inside + outside) / 2;
                if (evidence(middle) < threshold) {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            return outside;
        }
    }
}
