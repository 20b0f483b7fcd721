package io.serin.deploy.figures;

import java.util.Arrays;

/**
 * One metric's values, such as revenue, of answers that got one.
 *
 * @param sum of the values, in the metric's own unit
 * @param squares sum of the values' squares
 * @param countByCluster as {@link ClusterCounts}: one entry per cluster, or none; shared and never changed
 * @param sumByCluster likewise
 */
@SuppressWarnings("ArrayRecordComponent") // As in ClusterCounts; equality is by content.
public record ValueCounts(long count, double sum, double squares, long[] countByCluster, double[] sumByCluster) {

    public static final ValueCounts NONE = new ValueCounts(0, 0, 0, new long[0], new double[0]);

    public ValueCounts {
        if (countByCluster.length != sumByCluster.length) {
            throw new IllegalArgumentException("counts and sums need the same number of clusters");
        }
    }

    /** @throws IllegalArgumentException when clusters were counted differently */
    public ValueCounts plus(ValueCounts other) {
        if (other.count == 0) {
            return this;
        }
        if (count == 0) {
            return other;
        }
        if (countByCluster.length != other.countByCluster.length) {
            throw new IllegalArgumentException(
                    countByCluster.length + " clusters cannot be added to " + other.countByCluster.length);
        }
        long[] counts = countByCluster.clone();
        double[] sums = sumByCluster.clone();
        for (int cluster = 0; cluster < counts.length; cluster++) {
            counts[cluster] += other.countByCluster[cluster];
            sums[cluster] += other.sumByCluster[cluster];
        }
        return new ValueCounts(count + other.count, sum + other.sum, squares + other.squares, counts, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueCounts counts
                && count == counts.count
                && Double.compare(sum, counts.sum) == 0
                && Double.compare(squares, counts.squares) == 0
                && Arrays.equals(countByCluster, counts.countByCluster)
                && Arrays.equals(sumByCluster, counts.sumByCluster);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(countByCluster);
    }

    @Override
    public String toString() {
        return "ValueCounts[count=" + count + ", sum=" + sum + ", squares=" + squares + ", countByCluster="
                + Arrays.toString(countByCluster) + ", sumByCluster=" + Arrays.toString(sumByCluster) + "]";
    }
}
