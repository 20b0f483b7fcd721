package io.serin.collective.memory.segment;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.group.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The barrier among the ranks of a segment. Each rank counts the barriers it has entered in its own sequence word and
 * leaves when every word has reached its own count. A rank that runs ahead enters the next barrier and raises its word
 * further, which a slower peer's {@code >=} accepts; it cannot be two ahead, as the next barrier waits for that peer.
 */
final class SharedBarrier {
    private static final int SPIN_TURNS = 200;
    private static final int YIELD_TURNS = 1_000;
    private static final long NANOS_BETWEEN_LOOKS = 20_000_000;

    private final SegmentHeader header;
    private final List<RankSlot> slots;
    private final FailureDetector detector;
    private final int rank;
    private final Duration deadline;
    private final AtomicLong waitedNanos = new AtomicLong();
    private volatile boolean closing;
    private long sequence;

    SharedBarrier(SegmentHeader header, List<RankSlot> slots, FailureDetector detector, int rank, Duration deadline) {
        this.header = header;
        this.slots = slots;
        this.detector = detector;
        this.rank = rank;
        this.deadline = deadline;
    }

    /** Makes this rank's thread leave {@link #pass}. */
    void close() {
        closing = true;
    }

    /** For any thread: how long peers were missing in all passes together. */
    long waitedNanos() {
        return waitedNanos.get();
    }

    /** One thread at a time; {@code untilNanos} by {@link System#nanoTime}. */
    void pass(long untilNanos) {
        failIfEnded();
        sequence++;
        slots.get(rank).publishSequence(sequence);
        for (int peer = 0; peer < slots.size(); peer++) {
            if (isMissing(peer)) {
                await(peer, untilNanos);
            }
        }
    }

    private void await(int peer, long untilNanos) {
        long beganNanos = System.nanoTime();
        long lookedNanos = beganNanos;
        Backoff backoff = new Backoff(SPIN_TURNS, YIELD_TURNS);
        while (isMissing(peer)) {
            failIfEnded();
            failIfLeft(peer);
            if (backoff.isLong()) {
                long nowNanos = System.nanoTime();
                failIfInterrupted();
                failIfLate(nowNanos, untilNanos);
                if (nowNanos - lookedNanos >= NANOS_BETWEEN_LOOKS) {
                    lookedNanos = nowNanos;
                    missing().forEach(this::failIfDead);
                }
            }
            backoff.pause();
        }
        waitedNanos.setRelease(waitedNanos.getPlain() + System.nanoTime() - beganNanos);
    }

    private boolean isMissing(int peer) {
        return slots.get(peer).sequence() < sequence;
    }

    private List<Integer> missing() {
        return IntStream.range(0, slots.size()).filter(this::isMissing).boxed().toList();
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
        if (slots.get(peer).hasLeft() && isMissing(peer)) {
            throw new CollectiveAbortedException("rank " + peer + " left the group");
        }
    }

    /**
     * The others are told too: they learn the same cause, and a rank that was only stopped finds, when it goes on, that
     * it no longer belongs to the group.
     */
    private void failIfDead(int peer) {
        failIfLeft(peer);
        detector.deathOf(peer).filter(_ -> isMissing(peer)).ifPresent(cause -> {
            header.abort(cause);
            failIfEnded();
        });
    }

    /** The peers cannot finish without this rank, so they are told rather than left to their deadlines. */
    private void failIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            header.abort("rank " + rank + " was interrupted");
            failIfEnded();
        }
    }

    private void failIfLate(long nowNanos, long untilNanos) {
        if (nowNanos - untilNanos < 0) {
            return;
        }
        List<Integer> missing = missing();
        if (!missing.isEmpty()) {
            throw new CollectiveTimeoutException(rank, missing, deadline);
        }
    }
}
