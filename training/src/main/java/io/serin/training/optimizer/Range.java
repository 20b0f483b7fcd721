package io.serin.training.optimizer;

/** What a setting may be, for the check of a plan, which refuses in words, and for the records, where a breach is a bug. */
public enum Range {
    ABOVE_ZERO("above 0"),
    ZERO_OR_MORE("0 or more"),
    ZERO_TO_BELOW_ONE("from 0 to below 1"),
    ABOVE_ZERO_AT_MOST_ONE("above 0, at most 1"),

    /** A smaller epsilon is zero as a float, and zero divided by zero where a weight has had no gradient. */
    EPSILON("within 1e-30 to 1");

    private final String words;

    Range(String words) {
        this.words = words;
    }

    /** As in "must be above 0". */
    public String words() {
        return words;
    }

    /** False for what is no finite number. */
    public boolean holds(double value) {
        return Double.isFinite(value)
                && switch (this) {
                    case ABOVE_ZERO -> value > 0;
                    case ZERO_OR_MORE -> value >= 0;
                    case ZERO_TO_BELOW_ONE -> value >= 0 && value < 1;
                    case ABOVE_ZERO_AT_MOST_ONE -> value > 0 && value <= 1;
                    case EPSILON -> value >= 1e-30 && value <= 1;
                };
    }

    void require(String name, double value) {
        if (!holds(value)) {
            throw new IllegalArgumentException(name + " must be " + words + ", not " + value);
        }
    }

    static void requireAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
