package io.serin.router.counting;

import io.serin.deploy.figures.LatencyCounts;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.Recorder;

/** Counts how many took how long. Thread-safe; counting never waits. */
final class LatencyCounter {

    /** Two digits keep a latency within 1 % and a snapshot within hundreds of buckets. */
    private static final int DIGITS = 2;

    private final Recorder recent = new Recorder(DIGITS);
    private final Histogram before = new Histogram(DIGITS);

    void add(long micros) {
        recent.recordValue(micros);
    }

    synchronized LatencyCounts counts() {
        before.add(recent.getIntervalHistogram());
        List<LatencyCounts.Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue value : before.recordedValues()) {
            buckets.add(new LatencyCounts.Bucket(value.getValueIteratedTo(), value.getCountAtValueIteratedTo()));
        }
        return new LatencyCounts(buckets);
    }
}
