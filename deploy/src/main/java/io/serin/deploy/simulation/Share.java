package io.serin.deploy.simulation;

import io.serin.statistics.Interval;
import io.serin.statistics.Rate;
import io.serin.statistics.categorical.Wilson;

/**
 * How often something happened.
 *
 * @param lower of Wilson's 95 % interval
 * @param upper of Wilson's 95 % interval
 */
public record Share(long count, long of, double share, double lower, double upper) {

    private static final double CONFIDENCE = 0.95;

    static Share of(long count, long of) {
        Interval interval = Wilson.interval(new Rate(count, of), CONFIDENCE);
        return new Share(count, of, (double) count / of, interval.lower(), interval.upper());
    }
}
