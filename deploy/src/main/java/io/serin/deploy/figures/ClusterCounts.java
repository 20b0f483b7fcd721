package io.serin.deploy.figures;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param pairs as {@link PairCounts#total()}; of the shadow alone, as what follows
 * @param agreed of {@code pairs}
 * @param baselineOnlyCorrect of labelled pairs, as {@link PairCounts#baselineOnlyCorrect()}
 * @param candidateOnlyCorrect likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Thousands are read each second; equality is by content.
public record ClusterCounts(
        long[] requests,
        long[] failed,
        long[] late,
        long[] labelled,
        long[] correct,
        long[] pairs,
        long[] agreed,
        long[] baselineOnlyCorrect,
        long[] candidateOnlyCorrect) {

    /** How many clusters there are: enough for a variance (63 degrees of freedom), few enough to send each second. */
    public static final int CLUSTERS = 64;

    private static final long[] NOT_COUNTED = new long[0];

    public static final ClusterCounts NONE =
            new ClusterCounts(NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED);

    /** @param pairs and what follows are absent from events that were written before pairs were counted by cluster */
    public ClusterCounts(
            long[] requests,
            long[] failed,
            long[] late,
            long[] labelled,
            long[] correct,
            long @Nullable [] pairs,
            long @Nullable [] agreed,
            long @Nullable [] baselineOnlyCorrect,
            long @Nullable [] candidateOnlyCorrect) {
        int clusters = requests.length;
        if (failed.length != clusters
                || late.length != clusters
                || labelled.length != clusters
                || correct.length != clusters) {
            throw new IllegalArgumentException("every count needs the same number of clusters");
        }
        this.requests = requests;
        this.failed = failed;
        this.late = late;
        this.labelled = labelled;
        this.correct = correct;
        this.pairs = Objects.requireNonNullElse(pairs, NOT_COUNTED);
        this.agreed = Objects.requireNonNullElse(agreed, NOT_COUNTED);
        this.baselineOnlyCorrect = Objects.requireNonNullElse(baselineOnlyCorrect, NOT_COUNTED);
        this.candidateOnlyCorrect = Objects.requireNonNullElse(candidateOnlyCorrect, NOT_COUNTED);
    }

    /** Without pairs. */
    public ClusterCounts(long[] requests, long[] failed, long[] late, long[] labelled, long[] correct) {
        this(requests, failed, late, labelled, correct, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED);
    }

    /** The same with other labels. */
    public ClusterCounts withLabels(long[] others, long[] right) {
        return new ClusterCounts(
                requests, failed, late, others, right, pairs, agreed, baselineOnlyCorrect, candidateOnlyCorrect);
    }

    public ClusterCounts plus(ClusterCounts other) {
        return new ClusterCounts(
                sum(requests, other.requests),
                sum(failed, other.failed),
                sum(late, other.late),
                sum(labelled, other.labelled),
                sum(correct, other.correct),
                sum(pairs, other.pairs),
                sum(agreed, other.agreed),
                sum(baselineOnlyCorrect, other.baselineOnlyCorrect),
                sum(candidateOnlyCorrect, other.candidateOnlyCorrect));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterCounts counts && Arrays.deepEquals(all(), counts.all());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(requests);
    }

    @Override
    public String toString() {
        return "ClusterCounts" + Arrays.deepToString(all());
    }

    private long[][] all() {
        return new long[][] {
            requests, failed, late, labelled, correct, pairs, agreed, baselineOnlyCorrect, candidateOnlyCorrect
        };
    }

    /** What was not counted adds nothing. */
    private static long[] sum(long[] one, long[] two) {
        if (two.length == 0) {
            return one;
        }
        if (one.length == 0) {
            return two;
        }
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
