package io.serin.deploy.simulation.traffic;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;

/** One arm's figures as routers count them. Not thread-safe. */
final class SimulatedArm {

    private final int[] latency = new int[LatencyBuckets.COUNT];
    private final long[] requests = new long[ClusterCounts.CLUSTERS];
    private final long[] failed = new long[ClusterCounts.CLUSTERS];
    private final long[] late = new long[ClusterCounts.CLUSTERS];
    private final long[] labelled = new long[ClusterCounts.CLUSTERS];
    private final long[] correct = new long[ClusterCounts.CLUSTERS];
    private final long[] paired = new long[ClusterCounts.CLUSTERS];
    private final long[] same = new long[ClusterCounts.CLUSTERS];
    private final long[] baselineOnly = new long[ClusterCounts.CLUSTERS];
    private final long[] candidateOnly = new long[ClusterCounts.CLUSTERS];

    void answered(int cluster, int bucket) {
        requests[cluster]++;
        latency[bucket]++;
    }

    void failed(int cluster) {
        requests[cluster]++;
        failed[cluster]++;
    }

    void late(int cluster) {
        requests[cluster]++;
        failed[cluster]++;
        late[cluster]++;
    }

    void labelled(int cluster, boolean right) {
        labelled[cluster]++;
        correct[cluster] += right ? 1 : 0;
    }

    void paired(int cluster, boolean agreed) {
        paired[cluster]++;
        same[cluster] += agreed ? 1 : 0;
    }

    void labelledPair(int cluster, boolean baselineRight, boolean candidateRight) {
        baselineOnly[cluster] += baselineRight && !candidateRight ? 1 : 0;
        candidateOnly[cluster] += candidateRight && !baselineRight ? 1 : 0;
    }

    ArmFigures figures() {
        long timeouts = sum(late);
        return new ArmFigures(
                new RequestCounts(sum(requests), sum(failed) - timeouts, timeouts, 0),
                LatencyBuckets.counts(latency),
                new LabelCounts(sum(labelled), sum(correct)),
                new PairCounts(sum(paired), sum(same), 0, sum(baselineOnly), sum(candidateOnly)),
                new ClusterCounts(
                        requests.clone(),
                        failed.clone(),
                        late.clone(),
                        labelled.clone(),
                        correct.clone(),
                        paired.clone(),
                        same.clone(),
                        baselineOnly.clone(),
                        candidateOnly.clone()));
    }

    long total() {
        return sum(requests);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
