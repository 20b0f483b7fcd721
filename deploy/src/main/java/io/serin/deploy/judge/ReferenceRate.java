package io.serin.deploy.judge;

import io.serin.statistics.Rate;
import io.serin.statistics.categorical.Wilson;

/** What the rate of an arm that counts no longer is at most. */
final class ReferenceRate {

    /** A plan of fifty stages leaves its last one less risk than a confidence can tell from 1. */
    private static final double LEAST_ALPHA = 1e-12;

    private ReferenceRate() {}

    /** @param alpha one-sided risk that the rate is higher, above 0 and below 0.5 */
    static double upper(BadEvents reference, double designEffect, double alpha) {
        long total = Math.max(1, Math.round(reference.total() / designEffect));
        long bad = Math.min(total, (long) Math.ceil(reference.bad() / designEffect));
        return Wilson.upperBound(new Rate(bad, total), 1 - Math.max(LEAST_ALPHA, alpha));
    }
}
