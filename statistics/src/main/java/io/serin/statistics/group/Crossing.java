package io.serin.statistics.group;

import java.util.Arrays;

/** With what probability a group-sequential test stops at each look, above its upper bound or below its lower one. */
public final class Crossing {

    private final double[] fractions;
    private final double[] upper;
    private final double[] lower;

    Crossing(double[] fractions, double[] upper, double[] lower) {
        this.fractions = fractions;
        this.upper = upper;
        this.lower = lower;
    }

    /** Of the upper bound at each look. */
    public double[] upper() {
        return upper.clone();
    }

    /** Of the lower bound at each look; 0 for a one-sided test. */
    public double[] lower() {
        return lower.clone();
    }

    /** Of any upper bound. */
    public double above() {
        return Arrays.stream(upper).sum();
    }

    /** Of any bound: without drift the size of the test. */
    public double total() {
        return above() + Arrays.stream(lower).sum();
    }

    /** The information fraction at the stop, on average; the last look stops in any case. */
    public double expectedFraction() {
        double expected = fractions[fractions.length - 1];
        for (int k = 0; k < fractions.length; k++) {
            expected -= (fractions[fractions.length - 1] - fractions[k]) * (upper[k] + lower[k]);
        }
        return expected;
    }
}
