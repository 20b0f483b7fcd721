package io.serin.statistics.segment;

import io.serin.statistics.TestResult;
import io.serin.statistics.distribution.Tails;
import java.util.List;

/** Cochran's Q (Biometrics 10, 1954) of the segments' differences in rate: sum of w (d - mean)^2, w one by the variance. */
public final class Heterogeneity {

    private Heterogeneity() {}

    /** At least two segments; one without variance in either arm is refused, since its weight would be infinite. */
    public static TestResult of(List<Simpson.Segment> segments) {
        if (segments.size() < 2) {
            throw new IllegalArgumentException("segments: at least two needed");
        }
        double weights = 0;
        double weighted = 0;
        for (Simpson.Segment segment : segments) {
            weights += weight(segment);
            weighted += weight(segment) * segment.difference();
        }
        double q = 0;
        for (Simpson.Segment segment : segments) {
            double apart = segment.difference() - weighted / weights;
            q += weight(segment) * apart * apart;
        }
        return new TestResult(q, Tails.chiSquare(q, segments.size() - 1));
    }

    private static double weight(Simpson.Segment segment) {
        double p = segment.first().estimate();
        double q = segment.second().estimate();
        double variance = p * (1 - p) / segment.first().trials()
                + q * (1 - q) / segment.second().trials();
        if (variance == 0) {
            throw new IllegalArgumentException("segments: one has no variance");
        }
        return 1 / variance;
    }
}
