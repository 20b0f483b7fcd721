package io.serin.deploy.figures;

import java.util.List;
import java.util.TreeMap;

/**
 * Runner time without queueing, as a histogram: how many requests took how long. Values ascend.
 *
 * @param buckets non-empty buckets only
 */
public record LatencyCounts(List<Bucket> buckets) {

    public static final LatencyCounts NONE = new LatencyCounts(List.of());

    /**
     * @param micros the bucket's value in microseconds
     * @param count requests in it, at least 1
     */
    public record Bucket(long micros, long count) {}

    public LatencyCounts {
        buckets = List.copyOf(buckets);
    }

    public long total() {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }

    public LatencyCounts plus(LatencyCounts other) {
        TreeMap<Long, Long> sum = new TreeMap<>();
        buckets.forEach(bucket -> sum.merge(bucket.micros(), bucket.count(), Long::sum));
        other.buckets.forEach(bucket -> sum.merge(bucket.micros(), bucket.count(), Long::sum));
        return new LatencyCounts(sum.entrySet().stream()
                .map(entry -> new Bucket(entry.getKey(), entry.getValue()))
                .toList());
    }

    /**
     * The smallest latency that this share of all do not exceed, in microseconds.
     *
     * @param share above 0, at most 1
     * @throws IllegalArgumentException where there is no latency
     */
    public long quantile(double share) {
        return orderStatistic(NearestRank.of(share, total()));
    }

    /** The k-th smallest latency, 1 ≤ k ≤ {@link #total()}, in microseconds. */
    public long orderStatistic(long k) {
        long seen = 0;
        for (Bucket bucket : buckets) {
            seen += bucket.count();
            if (seen >= k) {
                return bucket.micros();
            }
        }
        throw new IllegalArgumentException("there are " + seen + " latencies, not " + k);
    }
}
