package io.serin.collective.memory;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.Reduction;
import io.serin.collective.group.Arguments;
import io.serin.collective.group.Operation;
import io.serin.collective.group.Values;
import io.serin.collective.memory.segment.Call;
import io.serin.collective.memory.segment.SegmentJoin;
import io.serin.collective.memory.segment.SegmentLayout;
import io.serin.collective.memory.segment.SegmentMembership;
import io.serin.collective.memory.segment.StaleSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One rank's membership in a group of ranks on one host, which meet in one mapped file per generation.
 *
 * <p>Values in the bucket that begin at a whole element are used where they lie; then all ranks' must lie at the same
 * offset. Any others are copied through the segment, and may be on the heap. Ranks that do not make the same call, with
 * the same length, type, reduction, root and place, are all told so by a {@link CollectiveAbortedException} before anything is
 * moved.
 *
 * <p>A collective ends before its deadline when a rank that it waits for has died, or has been stopped for longer than
 * the heartbeat timeout. After a collective that throws, peers may still write to the bucket until this rank closes.
 */
public final class SharedMemoryGroup implements Collective {
    private final SegmentMembership membership;
    private final long deadlineNanos;
    private final CallDispatcher dispatcher;
    private final ReentrantLock calls = new ReentrantLock();
    private @Nullable Throwable failure;

    private SharedMemoryGroup(SegmentMembership membership, Duration deadline) {
        this.membership = membership;
        this.deadlineNanos = deadline.toNanos();
        this.dispatcher = new CallDispatcher(membership);
    }

    /**
     * Joins a group. Rank 0 creates the segment and returns at once; the others wait for it. Peers are first awaited by
     * the first collective.
     *
     * @param group 1 to 128 of the characters {@code A-Z a-z 0-9 _ -}
     * @param generation at least 1; a new one for every change of the roster
     * @param rank from 0 to worldSize - 1
     * @param worldSize 1 to 1024
     * @param bucketBytes length of each rank's bucket, from 0 to 2^42
     * @throws JoinRefusedException when the group is not as asked, or its segment does not fit
     * @throws CollectiveTimeoutException when rank 0 does not come before the deadline
     * @throws UncheckedIOException when the directory is missing or cannot be written
     */
    public static SharedMemoryGroup join(
            SharedMemorySettings settings, String group, long generation, int rank, int worldSize, long bucketBytes) {
        SegmentLayout layout = new SegmentLayout(worldSize, bucketBytes);
        SegmentJoin join = new SegmentJoin(settings.directory(), group, generation, rank, layout, settings.deadline());
        return new SharedMemoryGroup(SegmentMembership.join(join, settings.heartbeatTimeout()), settings.deadline());
    }

    /**
     * Ends a group that this process need not be a member of: every rank blocked in or entering a collective throws
     * {@link CollectiveAbortedException}. Does nothing when there is no such group, or it was aborted before.
     */
    public static void abort(SharedMemorySettings settings, String group, long generation, String cause) {
        SegmentMembership.abort(settings.directory(), group, generation, cause);
    }

    /** Removes the segments in a directory whose members have all left or died; returns what it removed. */
    public static List<Path> removeStale(Path directory) {
        try {
            return StaleSegments.remove(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot list " + directory, failed);
        }
    }

    @Override
    public int rank() {
        return membership.rank();
    }

    @Override
    public int worldSize() {
        return membership.layout().worldSize();
    }

    @Override
    public MemorySegment bucket() {
        return dispatcher.bucket();
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        call(Operation.ALL_REDUCE, values, type, reduction, 0);
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        call(Operation.REDUCE_SCATTER, values, type, reduction, 0);
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        call(Operation.ALL_GATHER, values, type, Reduction.SUM, 0);
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        Arguments.requireRoot(root, worldSize());
        call(Operation.BROADCAST, values, type, Reduction.SUM, root);
    }

    @Override
    public void barrier() {
        call(Operation.BARRIER, MemorySegment.NULL, ElementType.FLOAT32, Reduction.SUM, 0);
    }

    @Override
    public long waitedNanos() {
        return membership.waitedNanos();
    }

    @Override
    public void abort(String cause) {
        membership.abort(cause);
    }

    @Override
    public void close() {
        membership.endCall();
        calls.lock();
        try {
            membership.close();
        } finally {
            calls.unlock();
        }
    }

    private void call(Operation operation, MemorySegment values, ElementType type, Reduction reduction, int root) {
        if (!calls.tryLock()) {
            throw new IllegalStateException("rank " + rank() + " is already in a collective on another thread");
        }
        try {
            requireUsable();
            move(dispatcher.call(operation, new Values(values, type), reduction, root), values);
        } finally {
            calls.unlock();
        }
    }

    private void move(Call call, MemorySegment values) {
        try {
            dispatcher.run(call, values, System.nanoTime() + deadlineNanos);
        } catch (Throwable failed) {
            failure = failed;
            throw failed;
        }
    }

    /** After a failed call the ranks' sequences no longer mean the same call, so going on could mix two steps. */
    private void requireUsable() {
        if (membership.isClosed()) {
            throw new IllegalStateException("rank " + rank() + " has closed its group");
        }
        Throwable earlier = failure;
        if (earlier instanceof CollectiveAbortedException) {
            throw new CollectiveAbortedException(String.valueOf(earlier.getMessage()), earlier);
        }
        if (earlier != null) {
            throw new CollectiveAbortedException("an earlier collective failed: " + earlier.getMessage(), earlier);
        }
    }
}
