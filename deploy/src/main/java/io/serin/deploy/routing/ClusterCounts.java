package io.serin.deploy.routing;

import java.util.Arrays;

/**
 * One arm's counts by cluster: a fixed number of groups of users, drawn by a hash that has nothing to do with the arm.
 * Requests of one user are alike, so they are not as much evidence as that many users; groups of users are independent, few,
 * and the same on every router, so that what they vary by can be known without a list of users ("random groups": Wolter,
 * Introduction to Variance Estimation, ch. 2).
 *
 * <p>All arrays have one entry per cluster, or none where clusters were not counted. They are shared and never changed.
 *
 * @param requests as {@link RequestCounts#total()}
 * @param failed requests without an answer from the model, whatever the cause
 * @param late of {@code failed}, those not answered in time
 */
@SuppressWarnings("ArrayRecordComponent") // Thousands are read each second; equality is by content.
public record ClusterCounts(long[] requests, long[] failed, long[] late, long[] labelled, long[] correct) {

    /** How many clusters there are: enough for a variance (63 degrees of freedom), few enough to send each second. */
    public static final int CLUSTERS = 64;

    public static final ClusterCounts NONE =
            new ClusterCounts(new long[0], new long[0], new long[0], new long[0], new long[0]);

    public ClusterCounts {
        int clusters = requests.length;
        if (failed.length != clusters
                || late.length != clusters
                || labelled.length != clusters
                || correct.length != clusters) {
            throw new IllegalArgumentException("every count needs the same number of clusters");
        }
    }

    public ClusterCounts plus(ClusterCounts other) {
        if (other.requests.length == 0) {
            return this;
        }
        if (requests.length == 0) {
            return other;
        }
        return new ClusterCounts(
                sum(requests, other.requests),
                sum(failed, other.failed),
                sum(late, other.late),
                sum(labelled, other.labelled),
                sum(correct, other.correct));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterCounts counts
                && Arrays.equals(requests, counts.requests)
                && Arrays.equals(failed, counts.failed)
                && Arrays.equals(late, counts.late)
                && Arrays.equals(labelled, counts.labelled)
                && Arrays.equals(correct, counts.correct);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(requests);
    }

    @Override
    public String toString() {
        return "ClusterCounts[requests=" + Arrays.toString(requests) + ", failed=" + Arrays.toString(failed) + ", late="
                + Arrays.toString(late) + ", labelled=" + Arrays.toString(labelled) + ", correct="
                + Arrays.toString(correct) + "]";
    }

    private static long[] sum(long[] one, long[] two) {
        if (one.length != two.length) {
            throw new IllegalArgumentException(one.length + " clusters cannot be added to " + two.length);
        }
        long[] sum = one.clone();
        for (int cluster = 0; cluster < sum.length; cluster++) {
            sum[cluster] += two[cluster];
        }
        return sum;
    }
}
