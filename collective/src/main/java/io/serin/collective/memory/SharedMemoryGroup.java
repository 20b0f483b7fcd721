package io.serin.collective.memory;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
import io.serin.collective.Reduction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rank's membership in a group of ranks on one host, which meet in one mapped file per generation. All ranks call
 * the same collectives in the same order, each rank from one thread at a time; {@link #abort} and {@link #close} may
 * come from any thread. A collective that throws leaves the group unusable and the bucket's content undefined: peers may
 * still write to it until this rank closes.
 */
public final class SharedMemoryGroup implements Collective {
    private static final Logger log = LoggerFactory.getLogger(SharedMemoryGroup.class);

    private final Arena arena;
    private final Segment segment;
    private final int rank;
    private final long deadlineNanos;
    private final MemorySegment bucket;
    private final SliceSum sum;
    private final SharedBarrier barrier;
    private final ReentrantLock calls = new ReentrantLock();
    private final Object mapping = new Object();
    private boolean closed;
    private @Nullable Throwable failure;

    private SharedMemoryGroup(SharedMemorySettings settings, Arena arena, Segment segment, int rank) {
        this.arena = arena;
        this.segment = segment;
        this.rank = rank;
        this.deadlineNanos = settings.deadline().toNanos();
        this.bucket = segment.bucket(rank);
        this.sum = new SliceSum(segment.memory(), segment.layout(), rank);
        this.barrier = new SharedBarrier(segment.header(), rank, worldSize(), settings.deadline());
    }

    /**
     * Joins a group. Rank 0 creates the segment and returns at once; the others wait for it. Peers are first awaited by
     * the first collective.
     *
     * @param group 1 to 128 of the characters {@code A-Z a-z 0-9 _ -}
     * @param generation at least 1; a new one for every change of the roster
     * @param worldSize 1 to 1024
     * @param bucketBytes length of each rank's bucket, from 0 to 2^42
     * @throws JoinRefusedException when the group is not as asked, or its segment does not fit
     * @throws CollectiveTimeoutException when rank 0 does not come before the deadline
     * @throws UncheckedIOException when the directory is missing or cannot be written
     */
    public static SharedMemoryGroup join(
            SharedMemorySettings settings, String group, long generation, int rank, int worldSize, long bucketBytes) {
        Path path = SegmentNames.segment(settings.directory(), group, generation);
        SegmentLayout layout = new SegmentLayout(worldSize, bucketBytes);
        if (rank < 0 || rank >= worldSize) {
            throw new IllegalArgumentException("rank must be between 0 and " + (worldSize - 1) + ", not " + rank);
        }
        Arena arena = Arena.ofShared();
        boolean joined = false;
        try {
            Segment segment = rank == 0
                    ? found(path, group, generation, layout, arena)
                    : enter(settings, path, group, generation, rank, layout, arena);
            SharedMemoryGroup member = new SharedMemoryGroup(settings, arena, segment, rank);
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
        return bucket;
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        if (!values.equals(bucket) || type != ElementType.FLOAT32 || reduction != Reduction.SUM) {
            throw new UnsupportedOperationException("not there yet");
        }
        call(untilNanos -> {
            barrier.pass(untilNanos);
            sum.reduce();
            barrier.pass(untilNanos);
        });
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        throw new UnsupportedOperationException("not there yet");
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        throw new UnsupportedOperationException("not there yet");
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        throw new UnsupportedOperationException("not there yet");
    }

    @Override
    public long waitedNanos() {
        return 0;
    }

    @Override
    public void barrier() {
        call(barrier::pass);
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
                    leave();
                    arena.close();
                }
            }
        } finally {
            calls.unlock();
        }
    }

    private static Segment found(Path path, String group, long generation, SegmentLayout layout, Arena arena)
            throws IOException {
        SegmentSearch.refuseOlderThanRunning(path, group, generation);
        return SegmentCreation.create(path, layout, generation, arena);
    }

    private static Segment enter(
            SharedMemorySettings settings,
            Path path,
            String group,
            long generation,
            int rank,
            SegmentLayout layout,
            Arena arena)
            throws IOException {
        Segment segment = SegmentSearch.await(path, group, generation, rank, settings.deadline(), arena);
        SegmentSearch.refuseMismatch(segment, layout, generation);
        if (!segment.header().claim(rank, ProcessIdentity.current())) {
            throw new JoinRefusedException(Reason.RANK_TAKEN, "rank " + rank + " of " + path + " is taken");
        }
        return segment;
    }

    private void call(LongConsumer collective) {
        if (!calls.tryLock()) {
            throw new IllegalStateException("rank " + rank + " is already in a collective on another thread");
        }
        try {
            requireUsable();
            collective.accept(System.nanoTime() + deadlineNanos);
        } catch (Throwable failed) {
            failure = failed;
            throw failed;
        } finally {
            calls.unlock();
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
        segment.header().leave(rank);
        SegmentHeader header = segment.header();
        if (rank == 0 || IntStream.range(0, worldSize()).noneMatch(header::isPresent)) {
            try {
                segment.unlink();
            } catch (IOException failed) {
                log.warn("cannot remove {}", segment.path(), failed);
            }
        }
    }
}
