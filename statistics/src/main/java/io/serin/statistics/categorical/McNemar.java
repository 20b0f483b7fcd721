package io.serin.statistics.categorical;

import io.serin.statistics.Arguments;
import io.serin.statistics.distribution.IncompleteBeta;

/**
 * McNemar's exact test of two classifiers on the same labelled cases (Psychometrika 12, 1947): only the cases where they differ
 * say anything. Counts are 0 to 1e9; a negative one is refused. Where nothing differs p is 1.
 */
public final class McNemar {

    private McNemar() {}

    /**
     * Two-sided p that both are equally often right: twice the smaller tail of binomial(n, 1/2), by the incomplete beta.
     *
     * @param firstOnly cases that only the first got right
     * @param secondOnly cases that only the second got right
     */
    public static double exact(long firstOnly, long secondOnly) {
        return Math.min(1, 2 * secondWorse(Math.max(firstOnly, secondOnly), Math.min(firstOnly, secondOnly)));
    }

    /** One-sided p that the second is no worse than the first: P(X <= secondOnly) of binomial(n, 1/2). */
    public static double secondWorse(long firstOnly, long secondOnly) {
        require(firstOnly, secondOnly);
        return firstOnly == 0 ? 1 : IncompleteBeta.lower(0.5, 0.5, (double) firstOnly, secondOnly + 1.0);
    }

    private static void require(long firstOnly, long secondOnly) {
        Arguments.atLeast("firstOnly", firstOnly, 0);
        Arguments.atLeast("secondOnly", secondOnly, 0);
    }
}
