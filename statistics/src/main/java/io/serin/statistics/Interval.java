package io.serin.statistics;

/** Where a figure lies, both ends included. {@code lower} is never above {@code upper}. */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("an interval cannot reach from " + lower + " to " + upper);
        }
    }
}
