package io.serin.deploy.judge.estimate;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;

/** One arm's accuracy on labelled answers, of which there must be one at least. */
public record ArmAccuracy(ArmFigures arm) {

    /** Labels in the arm that has fewer. */
    public static long fewerLabels(ArmFigures baseline, ArmFigures candidate) {
        return Math.min(baseline.labels().labelled(), candidate.labels().labelled());
    }

    /** The candidate's less the baseline's. */
    public static Difference difference(ArmFigures baseline, ArmFigures candidate) {
        ArmAccuracy first = new ArmAccuracy(baseline);
        ArmAccuracy second = new ArmAccuracy(candidate);
        return new Difference(
                second.rate() - first.rate(),
                first.variance() + second.variance(),
                Difference.effectiveCount(
                        baseline.labels().labelled(), candidate.labels().labelled()));
    }

    public double rate() {
        return (double) arm.labels().correct() / arm.labels().labelled();
    }

    /** How many labels weigh as much as one independent one, at least 1. */
    public double designEffect() {
        return variance() / binomialVariance();
    }

    /** With clusters as the independent units, and never below what independent labels would have. */
    public double variance() {
        double binomial = binomialVariance();
        ClusterCounts clusters = arm.clusters();
        return Math.max(binomial, Clusters.variance(clusters.correct(), clusters.labelled(), binomial));
    }

    /** With one success and one failure more than seen: a run of nothing but right answers is not certainty. */
    public double binomialVariance() {
        double count = arm.labels().labelled();
        double rate = (arm.labels().correct() + 1) / (count + 2);
        return rate * (1 - rate) / count;
    }
}
