package io.serin.deploy.judge;

import io.serin.statistics.sequential.AsymptoticSequence;
import java.util.List;

/**
 * An estimate of by how much the candidate's mean is above what it must reach.
 *
 * @param variance of the estimate
 * @param clock how much is known: one by the sum of the inverse counts of both arms, so that the smaller arm decides
 */
record Difference(double value, double variance, double clock) {

    /** Counts in the smaller arm at which the bound is tightest: a guardrail is to speak early. */
    private static final double TUNED_TO = 300;

    static double clock(long stable, long tried) {
        return 1 / (1.0 / stable + 1.0 / tried);
    }

    /**
     * Over stages, each compared within itself, as their arms differ in size and their hours in what users do: weighted by what is known
     * in each.
     *
     * @param parts one or more
     */
    static Difference together(List<Difference> parts) {
        double clock = 0;
        double value = 0;
        double variance = 0;
        for (Difference part : parts) {
            clock += part.clock;
            value += part.clock * part.value;
            variance += part.clock * part.clock * part.variance;
        }
        return new Difference(value / clock, variance / (clock * clock), clock);
    }

    /** What it is at most, at every look at once, with a risk of {@code alpha}. */
    double most(double alpha) {
        return value + AsymptoticSequence.oneSidedHalfWidth(StrictMath.sqrt(variance), clock, alpha, TUNED_TO);
    }
}
