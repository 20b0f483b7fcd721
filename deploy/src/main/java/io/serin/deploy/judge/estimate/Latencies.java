package io.serin.deploy.judge.estimate;

import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.NearestRank;
import java.util.Arrays;
import java.util.List;

/** One arm's latencies, ready to be asked for many quantiles. */
public final class Latencies {

    private final long[] micros;
    private final long[] upTo;

    public Latencies(LatencyCounts counts) {
        List<LatencyCounts.Bucket> buckets = counts.buckets();
        micros = new long[buckets.size()];
        upTo = new long[buckets.size()];
        long sum = 0;
        for (int index = 0; index < micros.length; index++) {
            sum += buckets.get(index).count();
            micros[index] = buckets.get(index).micros();
            upTo[index] = sum;
        }
    }

    public long total() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** How many took at most this long. */
    public long atMost(double limitMicros) {
        int place = Arrays.binarySearch(micros, (long) Math.floor(limitMicros));
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? 0 : upTo[last];
    }

    /** The k-th smallest latency, 1 to {@link #total()}, in microseconds. */
    public long orderStatistic(long k) {
        int place = Arrays.binarySearch(upTo, k);
        return micros[place >= 0 ? place : -place - 1];
    }

    /** Needs one latency or more. Microseconds. */
    public long quantile(double share) {
        return orderStatistic(NearestRank.of(share, total()));
    }
}
