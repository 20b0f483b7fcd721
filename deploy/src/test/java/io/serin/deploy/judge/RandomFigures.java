package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.figures.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Figures that nothing is round in. */
public final class RandomFigures {

    private RandomFigures() {}

    public static final String SEGMENT = "mobile";
    public static final String METRIC = "revenue";

    /**
     * With one segment and one metric.
     *
     * @param errorRate the candidate's
     */
    public static StageFigures of(SplittableRandom random, boolean candidateAlone, double errorRate) {
        ArmFigures baseline = candidateAlone ? ArmFigures.NONE : arm(random, random.nextLong(500, 20_000), 0.01);
        ArmFigures part = candidateAlone ? ArmFigures.NONE : arm(random, random.nextLong(50, 5_000), 0.01);
        return new StageFigures(
                baseline,
                arm(random, random.nextLong(50, 5_000), errorRate),
                List.of(new SegmentFigures(SEGMENT, part, arm(random, random.nextLong(50, 500), errorRate))));
    }

    private static ArmFigures arm(SplittableRandom random, long requests, double errorRate) {
        long[][] clusters = new long[5][ClusterCounts.CLUSTERS];
        for (long request = 0; request < requests; request++) {
            int cluster = random.nextInt(ClusterCounts.CLUSTERS);
            clusters[0][cluster]++;
            boolean failed = random.nextDouble() < errorRate;
            clusters[1][cluster] += failed ? 1 : 0;
            clusters[2][cluster] += failed && random.nextInt(3) == 0 ? 1 : 0;
            boolean labelled = random.nextInt(4) > 0;
            clusters[3][cluster] += labelled ? 1 : 0;
            clusters[4][cluster] += labelled && random.nextDouble() < 0.9 ? 1 : 0;
        }
        long late = sum(clusters[2]);
        long agreed = requests - random.nextLong(requests / 20 + 1);
        return new ArmFigures(
                new RequestCounts(requests, sum(clusters[1]) - late, late, 0),
                latencies(random, requests),
                new LabelCounts(sum(clusters[3]), sum(clusters[4])),
                new PairCounts(requests, agreed, 0, random.nextLong(20), random.nextLong(20)),
                new ClusterCounts(clusters[0], clusters[1], clusters[2], clusters[3], clusters[4]),
                Map.of(METRIC, values(random, clusters[3])));
    }

    /** Most answers are worth nothing, some a little, few much. */
    private static ValueCounts values(SplittableRandom random, long[] countByCluster) {
        double[] sumByCluster = new double[ClusterCounts.CLUSTERS];
        double sum = 0;
        double squares = 0;
        for (int cluster = 0; cluster < sumByCluster.length; cluster++) {
            for (long count = 0; count < countByCluster[cluster]; count++) {
                double value = random.nextInt(10) == 0 ? StrictMath.exp(3 * random.nextDouble()) : 0;
                sumByCluster[cluster] += value;
                sum += value;
                squares += value * value;
            }
        }
        return new ValueCounts(sum(countByCluster), sum, squares, countByCluster, sumByCluster);
    }

    private static LatencyCounts latencies(SplittableRandom random, long requests) {
        List<LatencyCounts.Bucket> buckets = new ArrayList<>();
        long left = requests;
        long micros = 900;
        while (left > 0) {
            long count = Math.min(left, 1 + random.nextLong(1 + left / 8));
            buckets.add(new LatencyCounts.Bucket(micros, count));
            left -= count;
            micros += 1 + random.nextLong(90);
        }
        return new LatencyCounts(buckets);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
