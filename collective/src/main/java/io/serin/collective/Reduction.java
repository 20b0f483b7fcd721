package io.serin.collective;

/** How the ranks' elements become one. */
public enum Reduction {
    /** Added in an order that does not depend on timing. */
    SUM,
    /** The sum divided by the number of ranks. */
    MEAN;

    /** What the sum over all ranks is divided by; 1 leaves it as it is. */
    public int divisor(int worldSize) {
        return switch (this) {
            case SUM -> 1;
            case MEAN -> worldSize;
        };
    }
}
