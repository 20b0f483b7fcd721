package io.serin.collective;

import java.lang.foreign.MemorySegment;

/**
 * One rank's membership in a group of ranks, in one generation. All ranks call the same collectives in the same order with
 * the same lengths and types, each rank from one thread at a time; {@link #abort} and {@link #close} may come from any
 * thread. Every collective works in place, blocks until this rank's part is done, and ends within the group's deadline.
 *
 * <p>A collective that throws leaves the group unusable and {@code values} undefined. What it throws:
 * {@link CollectiveAbortedException} when the group was aborted, a rank left or died, or an earlier call failed;
 * an interrupt of a rank's thread aborts it too;
 * {@link CollectiveTimeoutException}, naming the missing ranks, when ranks do not come before the deadline;
 * {@link IllegalArgumentException} before anything is sent, when the arguments do not fit each other.
 *
 * <p>{@code values} are elements of the given type in native byte order. Memory inside {@link #bucket} is used where it
 * lies; any other is copied through the group's own memory, as often as its size requires.
 */
public interface Collective extends AutoCloseable {

    /** From 0 to {@link #worldSize} - 1. */
    int rank();

    /** At least 1. */
    int worldSize();

    /**
     * This rank's own memory in the group, of the length asked for when joining and aligned to 64 bytes. Valid until
     * {@link #close}, also for native code that holds its address; write to it only between collectives.
     */
    MemorySegment bucket();

    /** Puts the reduction over all ranks into every rank's values: the same bits everywhere. */
    void allReduce(MemorySegment values, ElementType type, Reduction reduction);

    /** Puts the reduction over all ranks into this rank's {@link Slice} of its values; the rest is undefined afterwards. */
    void reduceScatter(MemorySegment values, ElementType type, Reduction reduction);

    /** Every rank gives its {@link Slice} of the values and gets all the others'. */
    void allGather(MemorySegment values, ElementType type);

    /**
     * Puts the root's values into every rank's.
     *
     * @param root from 0 to {@link #worldSize} - 1
     */
    void broadcast(MemorySegment values, ElementType type, int root);

    /** Returns when every rank has entered it. */
    void barrier();

    /** How long collectives have waited for other ranks since joining; the rest of their time moved data. */
    long waitedNanos();

    /** From any thread, any number of times: ends the group for all ranks. The first cause stays. */
    void abort(String cause);

    /**
     * Leaves the group and frees {@link #bucket}; idempotent. Peers finish a collective that this rank has finished, and
     * are told by {@link CollectiveAbortedException} in one that it has not entered.
     */
    @Override
    void close();
}
