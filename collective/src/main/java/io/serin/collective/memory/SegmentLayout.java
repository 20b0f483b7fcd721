package io.serin.collective.memory;

/**
 * Where everything lies in a segment.
 *
 * <pre>
 * 0      magic, layout version, world size, generation, bucket bytes
 * 64     abort word, cause length, cause text
 * 512    one slot of 128 bytes per rank: sequence, pid, process start, left
 * 4096·k one bucket per rank, each on its own pages
 * </pre>
 *
 * <p>A slot takes two cache lines, since the hardware prefetches lines in pairs.
 */
record SegmentLayout(int worldSize, long bucketBytes) {
    static final int MAX_WORLD_SIZE = 1024;
    static final long MAX_BUCKET_BYTES = 1L << 42;
    static final long SLOTS_OFFSET = 512;

    private static final long SLOT_BYTES = 128;
    private static final long PAGE_BYTES = 4096;
    private static final long LINE_BYTES = 64;

    SegmentLayout {
        if (worldSize < 1 || worldSize > MAX_WORLD_SIZE) {
            throw new IllegalArgumentException(
                    "world size must be between 1 and " + MAX_WORLD_SIZE + ", not " + worldSize);
        }
        if (bucketBytes < 0 || bucketBytes > MAX_BUCKET_BYTES) {
            throw new IllegalArgumentException(
                    "bucketBytes must be between 0 and " + MAX_BUCKET_BYTES + ", not " + bucketBytes);
        }
    }

    static long slotOffset(int rank) {
        return SLOTS_OFFSET + rank * SLOT_BYTES;
    }

    long bucketOffset(int rank) {
        return wholePages(slotOffset(worldSize)) + rank * wholePages(bucketBytes);
    }

    long segmentBytes() {
        return bucketOffset(worldSize);
    }

    /** First byte of the slice that a rank reduces; slices begin at cache lines, so that no two ranks write one. */
    long sliceStart(int rank) {
        long lines = Math.ceilDiv(bucketBytes, LINE_BYTES);
        return Math.min(bucketBytes, lines * rank / worldSize * LINE_BYTES);
    }

    private static long wholePages(long bytes) {
        return Math.ceilDiv(bytes, PAGE_BYTES) * PAGE_BYTES;
    }
}
