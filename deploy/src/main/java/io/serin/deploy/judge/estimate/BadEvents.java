package io.serin.deploy.judge.estimate;

import io.serin.deploy.figures.ArmFigures;
import io.serin.statistics.Rate;
import io.serin.statistics.categorical.Wilson;

/**
 * One kind of bad event in one arm.
 *
 * @param byCluster of {@code bad}; empty where clusters were not counted
 * @param totalByCluster of {@code total}
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and thrown away.
public record BadEvents(long bad, long total, long[] byCluster, long[] totalByCluster) {

    /** Of nothing. */
    public static final BadEvents NONE = new BadEvents(0, 1, new long[0], new long[0]);

    /** A plan of fifty stages leaves its last one less risk than a confidence can tell from 1. */
    private static final double LEAST_ALPHA = 1e-12;

    public static BadEvents failed(ArmFigures arm) {
        return new BadEvents(
                arm.failed(),
                arm.requests().total(),
                arm.clusters().failed(),
                arm.clusters().requests());
    }

    /** Of labelled answers. */
    public static BadEvents wrong(ArmFigures arm) {
        long[] labelled = arm.clusters().labelled();
        long[] wrong = new long[labelled.length];
        for (int cluster = 0; cluster < wrong.length; cluster++) {
            wrong[cluster] = labelled[cluster] - arm.clusters().correct()[cluster];
        }
        return new BadEvents(
                arm.labels().labelled() - arm.labels().correct(), arm.labels().labelled(), wrong, labelled);
    }

    public static BadEvents late(ArmFigures arm) {
        return new BadEvents(
                arm.requests().timeouts(),
                arm.requests().total(),
                arm.clusters().late(),
                arm.clusters().requests());
    }

    public double rate() {
        return total == 0 ? 0 : (double) bad / total;
    }

    /** Of the rate, as if every request were independent of every other. */
    public double binomialVariance() {
        return rate() * (1 - rate()) / total;
    }

    /** Of the rate with clusters as the independent units. */
    public double clusteredVariance() {
        return Clusters.variance(byCluster, totalByCluster, binomialVariance());
    }

    /**
     * What the rate is at most, once, of an arm that counts no longer.
     *
     * @param alpha one-sided risk that the rate is higher, above 0 and below 0.5
     */
    public double rateAtMost(double designEffect, double alpha) {
        long requests = Math.max(1, Math.round(total / designEffect));
        long events = Math.min(requests, (long) Math.ceil(bad / designEffect));
        return Wilson.upperBound(new Rate(events, requests), 1 - Math.max(LEAST_ALPHA, alpha));
    }
}
