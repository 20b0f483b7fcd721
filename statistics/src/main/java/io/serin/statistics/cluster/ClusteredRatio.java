package io.serin.statistics.cluster;

import io.serin.statistics.Arguments;

/**
 * A ratio of two sums with clusters (users, or groups of users) as the independent units: Deng, Knoblich and Lu, "Applying
 * the delta method in metric analytics" (KDD 2018). An array has one entry per cluster; clusters of weight 0 are left out,
 * whatever their value. Values are finite; weights finite and at least 0, at least one of them above 0.
 */
public final class ClusteredRatio {

    private ClusteredRatio() {}

    /** r = sum(values) / sum(weights). */
    public static double estimate(double[] values, double[] weights) {
        return of(values, weights).ratio();
    }

    /**
     * Of the estimate: C / (C - 1) sum((v_c - r w_c)^2) / sum(w)^2 for C clusters that are not empty; at least 2.
     */
    public static double variance(double[] values, double[] weights) {
        return variance(of(values, weights), values, weights);
    }

    /**
     * Of the estimate, by leaving one cluster out at a time: (C - 1) / C sum((v_c - r w_c)^2 / (sum(w) - w_c)^2), Wolter, Introduction to Variance
     * Estimation (2007), §4.2. As {@link #variance} where clusters weigh alike. Where one weighs most, the ratio is nearly that cluster's
     * own, its residual nearly 0, and {@link #variance} far too small: this one holds each cluster against the others.
     */
    public static double jackknifeVariance(double[] values, double[] weights) {
        Sums sums = of(values, weights);
        requireTwo(sums);
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                double moved = (values[i] - sums.ratio() * weights[i]) / (sums.weight() - weights[i]);
                squares += moved * moved;
            }
        }
        return squares * (sums.clusters() - 1) / sums.clusters();
    }

    /**
     * How many times larger {@link #variance} is than the r (1 - r) / sum(w) of as many independent trials: Rao and Scott, "A
     * simple method for the analysis of clustered binary data" (Biometrics 1992). Counts divided by it may be tested as
     * if they were independent. 1 where nothing varies: r of 0 or 1, or the same rate in every cluster.
     *
     * @param values successes; their ratio must be from 0 to 1
     * @param weights trials
     */
    public static double designEffect(double[] values, double[] weights) {
        Sums sums = of(values, weights);
        double rate = sums.ratio();
        Arguments.share("rate of successes", rate);
        double clustered = variance(sums, values, weights);
        double independent = rate * (1 - rate) / sums.weight();
        return clustered == 0 || independent == 0 ? 1 : clustered / independent;
    }

    private record Sums(double value, double weight, int clusters) {

        double ratio() {
            return value / weight;
        }
    }

    private static double variance(Sums sums, double[] values, double[] weights) {
        requireTwo(sums);
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                double residual = (values[i] - sums.ratio() * weights[i]) / sums.weight();
                squares += residual * residual;
            }
        }
        return squares * sums.clusters() / (sums.clusters() - 1);
    }

    private static void requireTwo(Sums sums) {
        if (sums.clusters() < 2) {
            throw new IllegalArgumentException("weights must be above 0 in at least 2 clusters");
        }
    }

    private static Sums of(double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException("values and weights must be as many as each other, not " + values.length
                    + " and " + weights.length);
        }
        double value = 0;
        double weight = 0;
        int clusters = 0;
        for (int i = 0; i < values.length; i++) {
            Arguments.finite("values", values[i]);
            Arguments.notNegative("weights", weights[i]);
            if (weights[i] > 0) {
                value += values[i];
                weight += weights[i];
                clusters++;
            }
        }
        if (clusters == 0) {
            throw new IllegalArgumentException("weights must be above 0 in at least 1 cluster");
        }
        return new Sums(value, weight, clusters);
    }
}
