package io.serin.deploy.plan;

/**
 * What a version must keep that has nothing to be compared with.
 *
 * @param errors most of its requests that may fail, a share, 0-1
 * @param p90Millis what nine of ten answers must take at most, above 0
 * @param accuracy least share of labelled answers that must be right, 0-1; of a version that gets no labels nothing is asked
 */
public record AbsoluteLimits(double errors, double p90Millis, double accuracy) {

    public static final AbsoluteLimits DEFAULT = new AbsoluteLimits(0.01, 100, 0.90);
}
