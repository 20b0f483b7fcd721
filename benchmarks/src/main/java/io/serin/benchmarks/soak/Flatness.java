package io.serin.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Whether a figure grows. Judged are the last two thirds of the run, as the first third, and at least two minutes, warms up, by the straight line
 * through means over whole periods: single samples follow what is trained just then, and neighbours are not independent.
 * The figure grows when the line's slope is above zero with 95 % confidence and adds up to more than the tolerance.
 *
 * @param slopePerHour of the line
 * @param slopeLowPerHour one-sided 95 % bound
 * @param growth that the slope adds up to over what was judged
 * @param least of the samples judged
 * @param most of the samples judged
 */
record Flatness(
        Verdict verdict, double slopePerHour, double slopeLowPerHour, double growth, double least, double most) {

    enum Verdict {
        FLAT,
        GROWS,
        TOO_SHORT
    }

    /** @param seconds since the run began, ascending */
    record Point(double seconds, double value) {}

    private static final double WARM_UP_SHARE = 1.0 / 3;
    private static final double LEAST_WARM_UP_SECONDS = 120;
    private static final int FEWEST_BLOCKS = 4;
    private static final int MOST_BLOCKS = 12;
    private static final double TWO_SIDED_FOR_95 = 0.1;
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * @param periodSeconds of what goes up and down by itself
     * @param tolerance in the figure's own unit
     */
    static Flatness of(List<Point> points, double periodSeconds, double tolerance) {
        List<Point> judged = judged(points);
        List<Point> means = means(judged, periodSeconds);
        if (means.size() < FEWEST_BLOCKS) {
            return new Flatness(Verdict.TOO_SHORT, 0, 0, 0, 0, 0);
        }
        SimpleRegression line = new SimpleRegression();
        means.forEach(mean -> line.addData(mean.seconds(), mean.value()));
        double slope = line.getSlope();
        double low = slope - line.getSlopeConfidenceInterval(TWO_SIDED_FOR_95);
        double growth = slope * (judged.getLast().seconds() - judged.getFirst().seconds());
        return new Flatness(
                low > 0 && growth > tolerance ? Verdict.GROWS : Verdict.FLAT,
                slope * SECONDS_PER_HOUR,
                low * SECONDS_PER_HOUR,
                growth,
                judged.stream().mapToDouble(Point::value).min().orElseThrow(),
                judged.stream().mapToDouble(Point::value).max().orElseThrow());
    }

    private static List<Point> judged(List<Point> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        double from = Math.max(LEAST_WARM_UP_SECONDS, points.getLast().seconds() * WARM_UP_SHARE);
        return points.stream().filter(point -> point.seconds() > from).toList();
    }

    private static List<Point> means(List<Point> judged, double periodSeconds) {
        if (judged.isEmpty()) {
            return List.of();
        }
        double from = judged.getFirst().seconds();
        int periods = (int) ((judged.getLast().seconds() - from) / periodSeconds);
        double blockSeconds = Math.ceilDiv(Math.max(periods, 1), MOST_BLOCKS) * periodSeconds;
        List<Point> means = new ArrayList<>();
        for (int block = 0; (block + 1) * blockSeconds <= judged.getLast().seconds() - from; block++) {
            double begin = from + block * blockSeconds;
            List<Point> inside = judged.stream()
                    .filter(point -> point.seconds() >= begin && point.seconds() < begin + blockSeconds)
                    .toList();
            if (!inside.isEmpty()) {
                means.add(new Point(
                        inside.stream().mapToDouble(Point::seconds).average().orElseThrow(),
                        inside.stream().mapToDouble(Point::value).average().orElseThrow()));
            }
        }
        return means;
    }
}
