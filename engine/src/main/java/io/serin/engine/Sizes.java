package io.serin.engine;

/** Refuses layer sizes that cannot be, naming the field. */
final class Sizes {

    /** Keeps every parameter count an int and a typo from asking for all memory. */
    private static final int MAXIMUM = 1 << 16;

    private Sizes() {}

    static void require(String field, int value, int minimum) {
        if (value < minimum || value > MAXIMUM) {
            throw new IllegalArgumentException(
                    "architecture " + field + " must be from " + minimum + " to " + MAXIMUM + ": " + value);
        }
    }
}
