package io.serin.collective.memory.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rank's place in its group's segment, from joining to leaving. {@link #abort}, {@link #waitedNanos} and {@link
 * #endCall} may come from any thread, all else from one at a time.
 */
public final class SegmentMembership implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SegmentMembership.class);

    private final Arena arena;
    private final Segment segment;
    private final List<RankSlot> slots;
    private final int rank;
    private final Heartbeat heartbeat;
    private final SharedBarrier barrier;
    private long calls;
    private boolean closed;

    private SegmentMembership(SegmentJoin join, Duration heartbeatTimeout, Arena arena, Segment segment) {
        this.arena = arena;
        this.segment = segment;
        this.slots = segment.slots();
        this.rank = join.rank();
        this.heartbeat = Heartbeat.start(rank, slots, heartbeatTimeout);
        this.barrier = new SharedBarrier(
                segment.header(), slots, new FailureDetector(slots, heartbeat), rank, join.deadline());
    }

    /**
     * @param heartbeatTimeout from when on a silent peer counts as dead
     * @throws UncheckedIOException when the directory is missing or cannot be written
     */
    public static SegmentMembership join(SegmentJoin join, Duration heartbeatTimeout) {
        Path path = join.path();
        Arena arena = Arena.ofShared();
        boolean joined = false;
        try {
            SegmentMembership membership = new SegmentMembership(join, heartbeatTimeout, arena, join.open(arena));
            joined = true;
            log.debug(
                    "joined {} as rank {} of {}",
                    path,
                    join.rank(),
                    join.layout().worldSize());
            return membership;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot join " + path, failed);
        } finally {
            if (!joined) {
                arena.close();
            }
        }
    }

    /** Ends a group that this process need not be a member of; does nothing where there is no such group. */
    public static void abort(Path directory, String group, long generation, String cause) {
        Path path = SegmentNames.segment(directory, group, generation);
        try (Arena arena = Arena.ofConfined()) {
            Segment.open(path, arena).ifPresent(segment -> segment.header().abort(cause));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot abort " + path, failed);
        }
    }

    public int rank() {
        return rank;
    }

    public SegmentLayout layout() {
        return segment.layout();
    }

    public MemorySegment bucket(int peer) {
        return segment.bucket(peer);
    }

    /** What a rank stages as one piece of a chunk; chunks are counted over all calls. */
    public MemorySegment staged(int owner, long chunk, int piece, long bytes) {
        return segment.staged(owner, chunk, piece, bytes);
    }

    /** The barriers of the next call, which is announced to the peers. */
    public CallBarrier announce(Call call, long untilNanos) {
        return new CallBarrier(segment.header(), slots, barrier, rank, call, calls++, untilNanos);
    }

    /** How long peers were missing in all barriers together. */
    public long waitedNanos() {
        return barrier.waitedNanos();
    }

    /** Ends the group for all ranks; does nothing once this rank has left. */
    public synchronized void abort(String cause) {
        if (!closed) {
            segment.header().abort(cause);
        }
    }

    /** Makes this rank's thread leave a barrier that it waits at, and no other be entered. */
    public void endCall() {
        barrier.close();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Leaves; idempotent. No call of this rank may be under way. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            heartbeat.close();
            leave();
            arena.close();
        }
    }

    /**
     * Rank 0 takes the name away, as nobody can do anything in the group without it; where it was killed, the last of
     * the others does.
     */
    private void leave() {
        slots.get(rank).leave();
        if (rank == 0 || segment.isAbandoned()) {
            try {
                segment.unlink();
            } catch (IOException failed) {
                log.warn("cannot remove {}", segment.path(), failed);
            }
        }
    }
}
