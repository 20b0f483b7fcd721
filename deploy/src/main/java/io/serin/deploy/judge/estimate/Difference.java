package io.serin.deploy.judge.estimate;

import io.serin.statistics.sequential.AsymptoticSequence;
import java.util.List;

/**
 * An estimate of by how much the candidate's mean is above what it must reach.
 *
 * @param variance of the estimate
 * @param effectiveCount how much is known: one by the sum of the inverse counts of both arms, so that the smaller arm decides
 */
public record Difference(double value, double variance, double effectiveCount) {

    /** Counts in the smaller arm at which the bound is tightest: a guardrail is to speak early. */
    private static final double TUNED_TO = 300;

    public static double effectiveCount(long baseline, long candidate) {
        return 1 / (1.0 / baseline + 1.0 / candidate);
    }

    /**
     * Over stages, each compared within itself, as their arms differ in size and their hours in what users do: weighted by what is known
     * in each.
     *
     * @param stages one or more
     */
    public static Difference together(List<Difference> stages) {
        double count = 0;
        double value = 0;
        double variance = 0;
        for (Difference stage : stages) {
            count += stage.effectiveCount;
            value += stage.effectiveCount * stage.value;
            variance += stage.effectiveCount * stage.effectiveCount * stage.variance;
        }
        return new Difference(value / count, variance / (count * count), count);
    }

    /** What it is at most, at every look at once, with a risk of {@code alpha}. */
    public double atMost(double alpha) {
        return value + AsymptoticSequence.oneSidedHalfWidth(StrictMath.sqrt(variance), effectiveCount, alpha, TUNED_TO);
    }
}
