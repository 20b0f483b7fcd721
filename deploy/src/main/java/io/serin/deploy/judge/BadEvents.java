package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;

/**
 * One kind of bad event in one arm.
 *
 * @param byCluster of {@code bad}; empty where clusters were not counted
 * @param totalByCluster of {@code total}
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and thrown away.
record BadEvents(long bad, long total, long[] byCluster, long[] totalByCluster) {

    static BadEvents failed(ArmFigures arm) {
        return new BadEvents(
                arm.failed(),
                arm.requests().total(),
                arm.clusters().failed(),
                arm.clusters().requests());
    }

    static BadEvents late(ArmFigures arm) {
        return new BadEvents(
                arm.requests().timeouts(),
                arm.requests().total(),
                arm.clusters().late(),
                arm.clusters().requests());
    }

    double rate() {
        return total == 0 ? 0 : (double) bad / total;
    }

    /** Of the rate, as if every request were independent of every other. */
    double binomialVariance() {
        return rate() * (1 - rate()) / total;
    }

    /** Of the rate with clusters as the independent units. */
    double clusteredVariance() {
        return Clusters.variance(byCluster, totalByCluster, binomialVariance());
    }
}
