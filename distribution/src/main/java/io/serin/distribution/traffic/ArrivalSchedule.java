package io.serin.distribution.traffic;

import java.time.Duration;

/**
 * When each request is due, whatever became of the earlier ones: the load is open, so a slow answer does not lower it.
 *
 * @param requestsPerSecond 1-10,000
 * @param ramp the rate grows evenly from nothing to the full one in this time, as users come; 0 for none
 */
public record ArrivalSchedule(int requestsPerSecond, Duration ramp) {

    private static final double NANOS_PER_SECOND = 1e9;

    public ArrivalSchedule {
        if (requestsPerSecond < 1 || requestsPerSecond > 10_000) {
            throw new IllegalArgumentException("requests per second must be within 1-10000: " + requestsPerSecond);
        }
        if (ramp.isNegative()) {
            throw new IllegalArgumentException("the ramp must not be negative: " + ramp);
        }
    }

    /** @param request from 0 */
    public long dueNanos(long request) {
        double rampSeconds = ramp.toNanos() / NANOS_PER_SECOND;
        double withinRamp = requestsPerSecond * rampSeconds / 2;
        double seconds = request < withinRamp
                ? Math.sqrt(2 * request * rampSeconds / requestsPerSecond)
                : rampSeconds / 2 + (double) request / requestsPerSecond;
        return Math.round(seconds * NANOS_PER_SECOND);
    }
}
