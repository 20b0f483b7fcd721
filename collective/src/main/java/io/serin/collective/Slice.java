package io.serin.collective;

/**
 * The part of a vector that belongs to one rank in {@link Collective#reduceScatter} and {@link Collective#allGather}:
 * contiguous, in rank order, sizes differing by at most one element.
 *
 * @param from first element
 * @param to the one after the last; equal to {@code from} when there is none
 */
public record Slice(long from, long to) {

    /**
     * @param elements 0 to 2^52
     * @param rank from 0 to worldSize - 1
     */
    public static Slice of(long elements, int rank, int worldSize) {
        return new Slice(elements * rank / worldSize, elements * (rank + 1) / worldSize);
    }

    /** Number of elements. */
    public long elements() {
        return to - from;
    }
}
