package io.serin.router.feedback;

/**
 * What one answer was worth, learned later.
 *
 * @param id the request's
 * @param metric as the release's plan names it
 * @param value finite, at most {@link #LARGEST} from 0
 */
record MetricValue(String id, String metric, double value) {

    /** Its square can be summed for ever. */
    public static final double LARGEST = 1e100;
}
