package io.serin.deploy.judge;

/** Counts by cluster as the statistics take them. */
final class Clusters {

    private Clusters() {}

    /** Whether two clusters or more have something: one alone says nothing of how clusters vary. */
    static boolean known(long[] counts) {
        return filled(counts) >= 2;
    }

    static int filled(long[] counts) {
        int filled = 0;
        for (long count : counts) {
            filled += count > 0 ? 1 : 0;
        }
        return filled;
    }

    static double[] doubles(long[] counts) {
        double[] doubles = new double[counts.length];
        for (int cluster = 0; cluster < counts.length; cluster++) {
            doubles[cluster] = counts[cluster];
        }
        return doubles;
    }

    /** How many requests weigh as much as one independent one, at least 1: alike requests never weigh more than others. */
    static double designEffect(BadEvents stable, BadEvents tried) {
        double binomial = stable.binomialVariance() + tried.binomialVariance();
        double clustered = stable.clusteredVariance() + tried.clusteredVariance();
        return binomial > 0 ? Math.max(1, clustered / binomial) : 1;
    }
}
