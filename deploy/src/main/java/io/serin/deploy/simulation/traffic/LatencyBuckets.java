package io.serin.deploy.simulation.traffic;

import io.serin.deploy.figures.LatencyCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * The routers' histogram: HdrHistogram's buckets at two digits, single microseconds to 255, then 128 for each doubling, each called by the
 * highest value in it.
 */
final class LatencyBuckets {

    private static final int SINGLE = 256;
    private static final int HALF = 128;

    /** To 2^36 microseconds, 19 hours; what is longer counts there. */
    private static final int DOUBLINGS = 28;

    static final int COUNT = SINGLE + HALF * DOUBLINGS;

    private LatencyBuckets() {}

    /** The highest value in a bucket, microseconds. */
    static long highest(int bucket) {
        if (bucket < SINGLE) {
            return bucket;
        }
        int shift = (bucket - SINGLE) / HALF + 1;
        int within = HALF + (bucket - SINGLE) % HALF;
        return ((within + 1L) << shift) - 1;
    }

    /** What share of latencies falls into each bucket. A latency counts in whole microseconds, cut off. */
    static double[] shares(LatencyModel model) {
        double[] shares = new double[COUNT];
        double before = 0;
        for (int bucket = 0; bucket < COUNT; bucket++) {
            double upTo = bucket == COUNT - 1 ? 1 : model.atMost(highest(bucket) + 0.999_999);
            shares[bucket] = Math.max(0, upTo - before);
            before = Math.max(before, upTo);
        }
        return shares;
    }

    static LatencyCounts counts(int[] perBucket) {
        List<LatencyCounts.Bucket> buckets = new ArrayList<>(512);
        for (int bucket = 0; bucket < perBucket.length; bucket++) {
            if (perBucket[bucket] > 0) {
                buckets.add(new LatencyCounts.Bucket(highest(bucket), perBucket[bucket]));
            }
        }
        return new LatencyCounts(buckets);
    }

    /** The latency that a share of answers does not exceed, in microseconds. */
    static long quantile(double[] shares, double share) {
        double sum = 0;
        for (int bucket = 0; bucket < shares.length; bucket++) {
            sum += shares[bucket];
            if (sum >= share) {
                return highest(bucket);
            }
        }
        return highest(shares.length - 1);
    }
}
