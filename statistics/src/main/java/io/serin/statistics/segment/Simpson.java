package io.serin.statistics.segment;

import io.serin.statistics.Rate;
import java.util.List;

/**
 * Simpson's paradox (1951): the pooled difference contradicts the segments because the arms differ in their mix.
 *
 * @param pooled second less first over all segments together
 * @param standardised the segments' differences weighted by their cases in both arms
 * @param everySegmentOpposite whether each segment's difference has the pooled one's opposite sign
 */
public record Simpson(double pooled, double standardised, boolean everySegmentOpposite) {

    /** One segment's rates in both arms. */
    public record Segment(Rate first, Rate second) {

        double difference() {
            return second.estimate() - first.estimate();
        }

        double cases() {
            return (double) first.trials() + second.trials();
        }
    }

    /** At least two segments, else refused. */
    public static Simpson of(List<Segment> segments) {
        if (segments.size() < 2) {
            throw new IllegalArgumentException("segments: at least two needed");
        }
        double pooled = pooled(segments.stream().map(Segment::second).toList())
                - pooled(segments.stream().map(Segment::first).toList());
        double cases = segments.stream().mapToDouble(Segment::cases).sum();
        double standardised = segments.stream()
                .mapToDouble(segment -> segment.difference() * segment.cases() / cases)
                .sum();
        boolean opposite = segments.stream().allMatch(segment -> segment.difference() * pooled < 0);
        return new Simpson(pooled, standardised, opposite);
    }

    /** Whether the pooled figure misleads: every segment, or the standardised difference, points the other way. */
    public boolean reversed() {
        return everySegmentOpposite || pooled * standardised < 0;
    }

    private static double pooled(List<Rate> rates) {
        return rates.stream().mapToDouble(Rate::successes).sum()
                / rates.stream().mapToDouble(Rate::trials).sum();
    }
}
