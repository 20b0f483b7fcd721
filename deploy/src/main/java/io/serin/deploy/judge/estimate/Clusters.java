package io.serin.deploy.judge.estimate;

import io.serin.statistics.cluster.ClusteredRatio;

/** Counts by cluster as the statistics take them. */
public final class Clusters {

    /** From fewer clusters no variance is known. */
    private static final int LEAST = 8;

    /** Users with hardly more than one request each do not show how alike a user's requests are, and need not. */
    private static final double LEAST_ACTIVITY = 1.5;

    private Clusters() {}

    /** Whether enough clusters have something to say how they vary. */
    public static boolean known(long[] counts) {
        return filled(counts) >= LEAST;
    }

    public static int filled(long[] counts) {
        int filled = 0;
        for (long count : counts) {
            filled += count > 0 ? 1 : 0;
        }
        return filled;
    }

    public static double[] doubles(long[] counts) {
        double[] doubles = new double[counts.length];
        for (int cluster = 0; cluster < counts.length; cluster++) {
            doubles[cluster] = counts[cluster];
        }
        return doubles;
    }

    /**
     * Of a rate, with clusters as the independent units. Where few clusters have something, requests of one are taken to share one fate: so
     * few users are no more evidence than as many requests.
     *
     * @param binomial what it would be if every request were independent of every other
     */
    public static double variance(long[] values, long[] weights, double binomial) {
        if (weights.length == 0) {
            return binomial;
        }
        return known(weights)
                ? ClusteredRatio.jackknifeVariance(doubles(values), doubles(weights))
                : binomial * Math.max(1, oneFate(weights));
    }

    /**
     * How many requests weigh as much as one independent one, at least 1: alike requests never weigh more than others. By what was seen, and by what
     * follows from how alike the larger arm's users are and how unequally active each arm's are: a busy user who is most of a small arm
     * differs from nobody that is seen there.
     */
    public static double designEffect(BadEvents baseline, BadEvents candidate) {
        double binomial = baseline.binomialVariance() + candidate.binomialVariance();
        if (!(binomial > 0)) {
            return 1;
        }
        double seen = baseline.clusteredVariance() + candidate.clusteredVariance();
        double alike = likeness(baseline.total() >= candidate.total() ? baseline : candidate);
        double expected = baseline.binomialVariance() * effect(baseline, alike)
                + candidate.binomialVariance() * effect(candidate, alike);
        return Math.max(1, Math.max(seen, expected) / binomial);
    }

    /** The same of one arm's rate; 1 where it is 0 or 1, or clusters were not counted. */
    public static double designEffect(long bad, long total, long[] byCluster, long[] totalByCluster) {
        double binomial = new BadEvents(bad, total, byCluster, totalByCluster).binomialVariance();
        return binomial > 0 ? Math.max(1, variance(byCluster, totalByCluster, binomial) / binomial) : 1;
    }

    /**
     * How many requests weigh as much as one user drawn, at least 1: the sum of users' squared requests by their sum, which random groups of users
     * show by how they vary in size.
     */
    public static double activity(double[] requests) {
        double sum = 0;
        double squares = 0;
        for (double cluster : requests) {
            sum += cluster;
            squares += cluster * cluster;
        }
        int clusters = requests.length;
        return Math.max(1, (squares - sum * sum / clusters) * clusters / (clusters - 1.0) / sum);
    }

    /** Intraclass correlation of one user's requests, 0-1: what their variance is above the binomial one, by what it would be if all were alike. */
    private static double likeness(BadEvents arm) {
        if (!known(arm.totalByCluster()) || !(arm.binomialVariance() > 0)) {
            return 0;
        }
        double activity = activity(doubles(arm.totalByCluster()));
        double excess = arm.clusteredVariance() / arm.binomialVariance() - 1;
        return activity < LEAST_ACTIVITY ? 0 : Math.max(0, Math.min(1, excess / (activity - 1)));
    }

    private static double effect(BadEvents arm, double alike) {
        return known(arm.totalByCluster()) ? 1 + (activity(doubles(arm.totalByCluster())) - 1) * alike : 1;
    }

    private static double oneFate(long[] weights) {
        double sum = 0;
        double squares = 0;
        for (long weight : weights) {
            sum += (double) weight;
            squares += (double) weight * (double) weight;
        }
        return sum == 0 ? 1 : squares / sum;
    }
}
