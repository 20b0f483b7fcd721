package io.serin.collective.memory;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The barrier among the ranks of a segment. Each rank counts the barriers it has entered in its own sequence word and
 * leaves when every word has reached its own count. A rank that runs ahead enters the next barrier and raises its word
 * further, which a slower peer's {@code >=} accepts; it cannot be two ahead, as the next barrier waits for that peer.
 */
final class SharedBarrier {
    private final SegmentHeader header;
    private final int rank;
    private final int worldSize;
    private final Duration deadline;
    private volatile boolean closing;
    private long sequence;

    SharedBarrier(SegmentHeader header, int rank, int worldSize, Duration deadline) {
        this.header = header;
        this.rank = rank;
        this.worldSize = worldSize;
        this.deadline = deadline;
    }

    /** Makes this rank's thread leave {@link #pass}. */
    void close() {
        closing = true;
    }

    /** One thread at a time; {@code untilNanos} by {@link System#nanoTime}. */
    void pass(long untilNanos) {
        failIfEnded();
        sequence++;
        header.publishSequence(rank, sequence);
        for (int peer = 0; peer < worldSize; peer++) {
            await(peer, untilNanos);
        }
    }

    private void await(int peer, long untilNanos) {
        Backoff backoff = new Backoff();
        while (isMissing(peer)) {
            failIfEnded();
            failIfLeft(peer);
            if (backoff.isLong()) {
                failIfInterrupted();
                failIfLate(untilNanos);
            }
            backoff.pause();
        }
    }

    private boolean isMissing(int peer) {
        return header.sequence(peer) < sequence;
    }

    private void failIfEnded() {
        if (header.isAborted()) {
            throw new CollectiveAbortedException(header.abortCause());
        }
        if (closing) {
            throw new IllegalStateException("rank " + rank + " closed its group during a collective");
        }
    }

    /** A rank leaves after its last sequence, so one that is still behind once it has left will not come. */
    private void failIfLeft(int peer) {
        if (header.hasLeft(peer) && isMissing(peer)) {
            throw new CollectiveAbortedException("rank " + peer + " left the group");
        }
    }

    /** The peers cannot finish without this rank, so they are told rather than left to their deadlines. */
    private void failIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            header.abort("rank " + rank + " was interrupted");
            failIfEnded();
        }
    }

    private void failIfLate(long untilNanos) {
        if (System.nanoTime() - untilNanos < 0) {
            return;
        }
        List<Integer> missing =
                IntStream.range(0, worldSize).filter(this::isMissing).boxed().toList();
        if (!missing.isEmpty()) {
            throw new CollectiveTimeoutException(rank, missing, deadline);
        }
    }
}
