package io.serin.collective.memory.segment;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The words at the head of a segment that ranks of several processes read and write. Safe for any thread. */
final class SegmentHeader {
    private static final VarHandle INT = JAVA_INT.varHandle();

    private static final long MAGIC = 0x5345_5249_4e53_484dL;
    private static final int LAYOUT_VERSION = 2;

    private static final long MAGIC_OFFSET = 0;
    private static final long VERSION_OFFSET = 8;
    private static final long WORLD_SIZE_OFFSET = 12;
    private static final long GENERATION_OFFSET = 16;
    private static final long BUCKET_BYTES_OFFSET = 24;
    private static final long ABORT_OFFSET = 64;
    private static final long CAUSE_LENGTH_OFFSET = 68;
    private static final long CAUSE_OFFSET = 72;
    private static final int CAUSE_BYTES = (int) (SegmentLayout.SLOTS_OFFSET - CAUSE_OFFSET);

    private static final int CAUSE_BEING_WRITTEN = 1;
    private static final int ABORTED = 2;

    private final MemorySegment memory;

    SegmentHeader(MemorySegment memory) {
        this.memory = memory;
    }

    void initialize(SegmentLayout layout, long generation) {
        memory.set(JAVA_LONG, MAGIC_OFFSET, MAGIC);
        memory.set(JAVA_INT, VERSION_OFFSET, LAYOUT_VERSION);
        memory.set(JAVA_INT, WORLD_SIZE_OFFSET, layout.worldSize());
        memory.set(JAVA_LONG, GENERATION_OFFSET, generation);
        memory.set(JAVA_LONG, BUCKET_BYTES_OFFSET, layout.bucketBytes());
    }

    /** Empty when this is no segment of ours, whole and of this layout version. */
    Optional<SegmentLayout> layout() {
        if (memory.byteSize() < SegmentLayout.SLOTS_OFFSET
                || memory.get(JAVA_LONG, MAGIC_OFFSET) != MAGIC
                || memory.get(JAVA_INT, VERSION_OFFSET) != LAYOUT_VERSION) {
            return Optional.empty();
        }
        int worldSize = memory.get(JAVA_INT, WORLD_SIZE_OFFSET);
        long bucketBytes = memory.get(JAVA_LONG, BUCKET_BYTES_OFFSET);
        boolean plausible = worldSize >= 1
                && worldSize <= SegmentLayout.MAX_WORLD_SIZE
                && bucketBytes >= 0
                && bucketBytes <= SegmentLayout.MAX_BUCKET_BYTES;
        return plausible
                ? Optional.of(new SegmentLayout(worldSize, bucketBytes))
                        .filter(layout -> layout.segmentBytes() == memory.byteSize())
                : Optional.empty();
    }

    long generation() {
        return memory.get(JAVA_LONG, GENERATION_OFFSET);
    }

    RankSlot slot(int rank) {
        return new RankSlot(memory, SegmentLayout.slotOffset(rank));
    }

    /** The first cause stays. */
    void abort(String cause) {
        if (!INT.compareAndSet(memory, ABORT_OFFSET, 0, CAUSE_BEING_WRITTEN)) {
            return;
        }
        byte[] text = cause.getBytes(StandardCharsets.UTF_8);
        int length = wholeCharacters(text);
        MemorySegment.copy(text, 0, memory, JAVA_BYTE, CAUSE_OFFSET, length);
        memory.set(JAVA_INT, CAUSE_LENGTH_OFFSET, length);
        INT.setRelease(memory, ABORT_OFFSET, ABORTED);
    }

    boolean isAborted() {
        return (int) INT.getAcquire(memory, ABORT_OFFSET) == ABORTED;
    }

    String abortCause() {
        byte[] text = new byte[Math.clamp(memory.get(JAVA_INT, CAUSE_LENGTH_OFFSET), 0, CAUSE_BYTES)];
        MemorySegment.copy(memory, JAVA_BYTE, CAUSE_OFFSET, text, 0, text.length);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int wholeCharacters(byte[] utf8) {
        int length = Math.min(utf8.length, CAUSE_BYTES);
        while (length > 0 && length < utf8.length && (utf8[length] & 0xC0) == 0x80) {
            length--;
        }
        return length;
    }
}
