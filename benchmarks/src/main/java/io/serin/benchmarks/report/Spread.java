package io.serin.benchmarks.report;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Order statistics of repeated measurements.
 *
 * @param count of the values, at least 1
 */
public record Spread(double median, double least, double lowerQuartile, double upperQuartile, double most, int count) {

    /** @param values in any order, at least one, all finite */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(values.stream().mapToDouble(Double::doubleValue).toArray());
        return new Spread(
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
            return figure(median);
        }
        return "%s (%s-%s)".formatted(figure(median), figure(least), figure(most));
    }

    /** Three significant digits; whole numbers above 1000, with thousands separated. */
    public static String figure(double value) {
        double magnitude = Math.abs(value);
        String format =
                magnitude >= 99.95 ? "%,.0f" : magnitude >= 9.995 ? "%.1f" : magnitude >= 0.9995 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
