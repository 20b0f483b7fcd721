package io.serin.statistics.group;

import java.util.Arrays;

/** With what probability a group-sequential test stops at each look, above its upper bound or below its lower one. */
final class CrossingProbabilities {

    private final double[] fractions;
    private final double[] upper;
    private final double[] lower;

    CrossingProbabilities(double[] fractions, double[] upper, double[] lower) {
        this.fractions = fractions;
        this.upper = upper;
        this.lower = lower;
    }

    /** Of any upper bound. */
    double above() {
        return Arrays.stream(upper).sum();
    }

    /** Of any bound: without drift the size of the test. */
    double total() {
        return above() + Arrays.stream(lower).sum();
    }

    /** The information fraction at the stop, on average; the last look stops in any case. */
    double expectedFraction() {
        double expected = fractions[fractions.length - 1];
        for (int k = 0; k < fractions.length; k++) {
            expected -= (fractions[fractions.length - 1] - fractions[k]) * (upper[k] + lower[k]);
        }
        return expected;
    }
}
