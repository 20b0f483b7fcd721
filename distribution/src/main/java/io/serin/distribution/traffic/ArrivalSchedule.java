package io.serin.distribution.traffic;

/**
 * When each request is due, whatever became of the earlier ones: the load is open, so a slow answer does not lower it.
 *
 * @param requestsPerSecond 1-10,000
 */
public record ArrivalSchedule(int requestsPerSecond) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public ArrivalSchedule {
        if (requestsPerSecond < 1 || requestsPerSecond > 10_000) {
            throw new IllegalArgumentException("requests per second must be within 1-10000: " + requestsPerSecond);
        }
    }

    /** @param request from 0 */
    public long dueNanos(long request) {
        return request / requestsPerSecond * NANOS_PER_SECOND
                + request % requestsPerSecond * NANOS_PER_SECOND / requestsPerSecond;
    }
}
