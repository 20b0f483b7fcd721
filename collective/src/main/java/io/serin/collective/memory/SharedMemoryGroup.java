package io.serin.collective.memory;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.Reduction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger log = LoggerFactory.getLogger(SharedMemoryGroup.class);

    private final Arena arena;
    private final Segment segment;
    private final int rank;
    private final long deadlineNanos;
    private final Pulse pulse;
    private final SharedBarrier barrier;
    private final Transfer transfer;
    private final ReentrantLock calls = new ReentrantLock();
    private final Object mapping = new Object();
    private boolean closed;
    private @Nullable Throwable failure;

    private SharedMemoryGroup(SharedMemorySettings settings, Arena arena, Segment segment, int rank) {
        List<RankSlot> slots = segment.slots();
        this.arena = arena;
        this.segment = segment;
        this.rank = rank;
        this.deadlineNanos = settings.deadline().toNanos();
        this.pulse = Pulse.start(rank, slots, settings.heartbeatTimeout());
        this.barrier =
                new SharedBarrier(segment.header(), slots, new PeerWatch(slots, pulse), rank, settings.deadline());
        this.transfer = new Transfer(segment, barrier, rank);
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
        SegmentJoin join =
                new SegmentJoin(settings, group, generation, rank, new SegmentLayout(worldSize, bucketBytes));
        Path path = join.path();
        Arena arena = Arena.ofShared();
        boolean joined = false;
        try {
            SharedMemoryGroup member = new SharedMemoryGroup(settings, arena, join.open(arena), rank);
            joined = true;
            log.debug("joined {} as rank {} of {}", path, rank, worldSize);
            return member;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot join " + path, failed);
        } finally {
            if (!joined) {
                arena.close();
            }
        }
    }

    /**
     * Ends a group that this process need not be a member of: every rank blocked in or entering a collective throws
     * {@link CollectiveAbortedException}. Does nothing when there is no such group, or it was aborted before.
     */
    public static void abort(SharedMemorySettings settings, String group, long generation, String cause) {
        Path path = SegmentNames.segment(settings.directory(), group, generation);
        try (Arena arena = Arena.ofConfined()) {
            Segment.open(path, arena).ifPresent(segment -> segment.header().abort(cause));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot abort " + path, failed);
        }
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
        return rank;
    }

    @Override
    public int worldSize() {
        return segment.layout().worldSize();
    }

    @Override
    public MemorySegment bucket() {
        return transfer.bucket();
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        call(Call.Kind.ALL_REDUCE, values, type, reduction, 0);
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        call(Call.Kind.REDUCE_SCATTER, values, type, reduction, 0);
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        call(Call.Kind.ALL_GATHER, values, type, Reduction.SUM, 0);
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        if (root < 0 || root >= worldSize()) {
            throw new IllegalArgumentException("root must be between 0 and " + (worldSize() - 1) + ", not " + root);
        }
        call(Call.Kind.BROADCAST, values, type, Reduction.SUM, root);
    }

    @Override
    public void barrier() {
        call(Call.Kind.BARRIER, MemorySegment.NULL, ElementType.FLOAT32, Reduction.SUM, 0);
    }

    @Override
    public long waitedNanos() {
        return barrier.waitedNanos();
    }

    @Override
    public void abort(String cause) {
        synchronized (mapping) {
            if (!closed) {
                segment.header().abort(cause);
            }
        }
    }

    @Override
    public void close() {
        barrier.close();
        calls.lock();
        try {
            synchronized (mapping) {
                if (!closed) {
                    closed = true;
                    pulse.close();
                    leave();
                    arena.close();
                }
            }
        } finally {
            calls.unlock();
        }
    }

    private void call(Call.Kind kind, MemorySegment values, ElementType type, Reduction reduction, int root) {
        if (!calls.tryLock()) {
            throw new IllegalStateException("rank " + rank + " is already in a collective on another thread");
        }
        try {
            requireUsable();
            Call call = transfer.call(kind, values, type, reduction, root);
            move(call, values);
        } finally {
            calls.unlock();
        }
    }

    private void move(Call call, MemorySegment values) {
        try {
            transfer.run(call, values, System.nanoTime() + deadlineNanos);
        } catch (Throwable failed) {
            failure = failed;
            throw failed;
        }
    }

    /** After a failed call the ranks' sequences no longer mean the same call, so going on could mix two steps. */
    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("rank " + rank + " has closed its group");
        }
        Throwable earlier = failure;
        if (earlier instanceof CollectiveAbortedException) {
            throw new CollectiveAbortedException(String.valueOf(earlier.getMessage()), earlier);
        }
        if (earlier != null) {
            throw new CollectiveAbortedException("an earlier collective failed: " + earlier.getMessage(), earlier);
        }
    }

    /**
     * Rank 0 takes the name away, as nobody can do anything in the group without it; where it was killed, the last of
     * the others does.
     */
    private void leave() {
        segment.header().slot(rank).leave();
        if (rank == 0 || segment.isAbandoned()) {
            try {
                segment.unlink();
            } catch (IOException failed) {
                log.warn("cannot remove {}", segment.path(), failed);
            }
        }
    }
}
