package io.serin.benchmarks.report;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Order statistics of repeated measurements.
 *
 * @param count of the values, at least 1
 */
public record FiveNumberSummary(
        double median, double least, double lowerQuartile, double upperQuartile, double most, int count) {

    /** @param values in any order, at least one, all finite */
    public static FiveNumberSummary of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(values.stream().mapToDouble(Double::doubleValue).toArray());
        return new FiveNumberSummary(
                percentile.evaluate(50),
                values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                percentile.evaluate(25),
                percentile.evaluate(75),
                values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                values.size());
    }

    /** The median, and in parentheses the least and the most of several, with three significant digits. */
    public String text() {
        if (count == 1) {
            return ReportText.figure(median);
        }
        return "%s (%s-%s)".formatted(ReportText.figure(median), ReportText.figure(least), ReportText.figure(most));
    }
}
