package io.serin.deploy.simulation;

import io.serin.deploy.figures.NearestRank;
import java.util.stream.LongStream;

/** The middle of some figures, and what nine in ten do not exceed: values that occurred, by nearest rank. */
public record Spread(long median, long p90) {

    /** @param figures at least one */
    static Spread of(LongStream figures) {
        long[] sorted = figures.sorted().toArray();
        return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    private static long quantile(long[] sorted, double share) {
        return sorted[Math.toIntExact(NearestRank.of(share, sorted.length)) - 1];
    }
}
