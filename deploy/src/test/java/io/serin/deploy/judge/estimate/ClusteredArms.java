package io.serin.deploy.judge.estimate;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import java.util.Arrays;

/** Arms of which bad events by cluster alone matter. */
public final class ClusteredArms {

    private ClusteredArms() {}

    /** Evenly over clusters, every other of which has the higher rate. */
    public static BadEvents users(long requests, long times, double rate, double more) {
        long[] total = spread(requests * times / ClusterCounts.CLUSTERS);
        long[] bad = new long[ClusterCounts.CLUSTERS];
        for (int cluster = 0; cluster < bad.length; cluster++) {
            bad[cluster] = Math.round(total[cluster] * (cluster % 2 == 0 ? rate : rate + more));
        }
        if (times > 1) {
            // Users are unequally active.
            for (int cluster = 0; cluster < total.length; cluster++) {
                total[cluster] += cluster % 4 == 0 ? total[cluster] / 2 : 0;
            }
        }
        return new BadEvents(sum(bad), sum(total), bad, total);
    }

    /** A user who is nine tenths of the arm fails 4 % of requests; all others fail 2 %. */
    public static BadEvents busyUser() {
        long[] requests = new long[ClusterCounts.CLUSTERS];
        long[] failed = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(requests, 0, 20, 25);
        requests[40] = 4_500;
        failed[40] = 180;
        failed[3] = 10;
        return new BadEvents(190, 5_000, failed, requests);
    }

    public static ArmFigures arm(BadEvents bad) {
        long[] none = new long[ClusterCounts.CLUSTERS];
        return arm(bad, new ClusterCounts(bad.totalByCluster(), bad.byCluster(), none, none, none));
    }

    /** As if requests were independent. */
    public static ArmFigures unclustered(BadEvents bad) {
        return arm(bad, ClusterCounts.NONE);
    }

    public static long[] spread(long each) {
        long[] counts = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(counts, each);
        return counts;
    }

    public static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static ArmFigures arm(BadEvents bad, ClusterCounts clusters) {
        return new ArmFigures(
                new RequestCounts(bad.total(), bad.bad(), 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                PairCounts.NONE,
                clusters);
    }
}
