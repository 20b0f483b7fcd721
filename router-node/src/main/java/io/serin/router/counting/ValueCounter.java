package io.serin.router.counting;

import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.ValueCounts;

/** Counts one metric's values. Thread-safe. */
final class ValueCounter {

    private final long[] countByCluster = new long[ClusterCounts.CLUSTERS];
    private final double[] sumByCluster = new double[ClusterCounts.CLUSTERS];
    private long count;
    private double sum;
    private double squares;

    synchronized void add(double value, int cluster) {
        count++;
        sum += value;
        squares += value * value;
        countByCluster[cluster]++;
        sumByCluster[cluster] += value;
    }

    synchronized ValueCounts counts() {
        return new ValueCounts(count, sum, squares, countByCluster.clone(), sumByCluster.clone());
    }
}
