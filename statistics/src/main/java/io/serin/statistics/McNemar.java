package io.serin.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** McNemar's exact test of two classifiers on the same labelled cases: only the cases where they differ say anything. */
public final class McNemar {

    private McNemar() {}

    /**
     * Two-sided p that both are equally often right.
     *
     * @param firstOnly cases that only the first got right
     * @param secondOnly cases that only the second got right
     */
    public static double exact(long firstOnly, long secondOnly) {
        long fewer = Math.min(firstOnly, secondOnly);
        return Math.min(1, 2 * atMost(fewer, firstOnly + secondOnly));
    }

    /** One-sided p that the second is no worse than the first. */
    public static double secondWorse(long firstOnly, long secondOnly) {
        return atMost(secondOnly, firstOnly + secondOnly);
    }

    private static double atMost(long successes, long trials) {
        return new BinomialDistribution(null, Math.toIntExact(trials), 0.5)
                .cumulativeProbability(Math.toIntExact(successes));
    }
}
