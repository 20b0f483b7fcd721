package io.serin.collective.memory.segment;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * What one rank tells the others, in two pairs of cache lines, since the hardware prefetches lines in pairs:
 *
 * <pre>
 * 0    sequence, two calls of three words: read by the peers in every collective
 * 128  pid, process start, pid namespace, left, beats: read by those who wait
 * </pre>
 *
 * Safe for any thread.
 */
record RankSlot(MemorySegment memory, long offset) {
    private static final VarHandle LONG = JAVA_LONG.varHandle();
    private static final VarHandle INT = JAVA_INT.varHandle();

    private static final long SEQUENCE = 0;
    private static final long CALLS = 8;
    private static final long CALL_BYTES = 24;
    private static final long WORD = 0;
    private static final long OFFSET = 8;
    private static final long BYTES = 16;
    private static final long PID = 128;
    private static final long START = 136;
    private static final long NAMESPACE = 144;
    private static final long LEFT = 152;
    private static final long BEATS = 160;

    /** Everything the rank wrote before is visible to whoever reads this or a higher sequence. */
    void publishSequence(long sequence) {
        LONG.setRelease(memory, offset + SEQUENCE, sequence);
    }

    long sequence() {
        return (long) LONG.getAcquire(memory, offset + SEQUENCE);
    }

    /** Visible with the next sequence published. */
    void announce(int turn, Call call) {
        long place = offset + CALLS + turn * CALL_BYTES;
        memory.set(JAVA_LONG, place + WORD, call.word());
        memory.set(JAVA_LONG, place + OFFSET, call.offset());
        memory.set(JAVA_LONG, place + BYTES, call.bytes());
    }

    boolean announces(int turn, Call call) {
        long place = offset + CALLS + turn * CALL_BYTES;
        return memory.get(JAVA_LONG, place + WORD) == call.word()
                && memory.get(JAVA_LONG, place + OFFSET) == call.offset()
                && memory.get(JAVA_LONG, place + BYTES) == call.bytes();
    }

    Call announced(int turn) {
        long place = offset + CALLS + turn * CALL_BYTES;
        return Call.decode(
                memory.get(JAVA_LONG, place + WORD),
                memory.get(JAVA_LONG, place + OFFSET),
                memory.get(JAVA_LONG, place + BYTES));
    }

    /** False when the rank was claimed before: its sequence is lost, so nobody can take it over. */
    boolean claim(ProcessIdentity process) {
        if (!LONG.compareAndSet(memory, offset + PID, 0L, process.pid())) {
            return false;
        }
        LONG.setRelease(memory, offset + START, process.startMillis());
        LONG.setRelease(memory, offset + NAMESPACE, process.namespace());
        return true;
    }

    boolean isClaimed() {
        return (long) LONG.getAcquire(memory, offset + PID) != 0;
    }

    /** Not visible while the claim is being written. */
    ProcessIdentity process() {
        long namespace = (long) LONG.getAcquire(memory, offset + NAMESPACE);
        long startMillis = (long) LONG.getAcquire(memory, offset + START);
        return new ProcessIdentity((long) LONG.getAcquire(memory, offset + PID), startMillis, namespace);
    }

    void leave() {
        INT.setRelease(memory, offset + LEFT, 1);
    }

    boolean hasLeft() {
        return (int) INT.getAcquire(memory, offset + LEFT) != 0;
    }

    /** By one thread at a time. */
    void beat() {
        LONG.setRelease(memory, offset + BEATS, beats() + 1);
    }

    /** How many heartbeats the rank has shown since it joined. */
    long beats() {
        return (long) LONG.getAcquire(memory, offset + BEATS);
    }
}
