package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;

/** Running totals of one arm's buckets. */
final class Totals {

    private final double[] before;

    private Totals(double[] before) {
        this.before = before;
    }

    static Totals of(String argument, long[] counts) {
        double[] before = new double[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            before[i + 1] = before[i] + Arguments.notNegative(argument, (double) counts[i]);
        }
        return new Totals(before);
    }

    /** How many lie in the buckets before this one; of {@link #size} how many there are. */
    double before(int bucket) {
        return before[bucket];
    }

    int size() {
        return before.length - 1;
    }
}
