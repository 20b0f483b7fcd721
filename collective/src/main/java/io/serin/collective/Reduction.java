package io.serin.collective;

/** How the ranks' elements become one. */
public enum Reduction {
    /** Added in an order that does not depend on timing. */
    SUM,
    /** The sum divided by the number of ranks. */
    MEAN
}
