package io.serin.deploy.plan;

/**
 * How much worse than the baseline a candidate may be. Where a ratio and an addition are given, both must be exceeded.
 *
 * @param errorRatio at least 1
 * @param errorPoints share, 0-1: 0.01 is one point
 * @param p95Ratio at least 1
 * @param p95Millis at least 0
 * @param accuracyPoints share, 0-1: 0.05 is five points
 */
public record Limits(double errorRatio, double errorPoints, double p95Ratio, double p95Millis, double accuracyPoints) {

    public static final Limits DEFAULT = new Limits(2, 0.01, 1.5, 10, 0.05);
}
