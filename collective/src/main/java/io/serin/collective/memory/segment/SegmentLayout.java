package io.serin.collective.memory.segment;

/**
 * Where everything lies in a segment.
 *
 * <pre>
 * 0      magic, layout version, world size, generation, bucket bytes
 * 64     abort word, cause length, cause text
 * 512    one slot of 256 bytes per rank, see {@link RankSlot}
 * 4096·k one bucket per rank, each on its own pages
 * 4096·m two chunks of staging per rank, each with one piece per rank; none where there is one rank only
 * </pre>
 *
 * @param worldSize 1 to 1024
 * @param bucketBytes of each rank, 0 to 2^42
 */
public record SegmentLayout(int worldSize, long bucketBytes) {
    static final int MAX_WORLD_SIZE = 1024;
    static final long MAX_BUCKET_BYTES = 1L << 42;
    static final long SLOTS_OFFSET = 512;

    private static final long SLOT_BYTES = 256;
    private static final long PAGE_BYTES = 4096;
    private static final long LINE_BYTES = 64;
    private static final int STAGED_CHUNKS = 2;
    // One chunk of the caller's memory and what is staged of it stay in a second-level cache of 1 MB; smaller chunks
    // mean
    // more barriers, each of which costs a scheduling delay where there are more ranks than idle cores.
    private static final long CHUNK_BYTES = 512 << 10;

    public SegmentLayout {
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

    long stagingOffset(int rank) {
        return bucketOffset(worldSize) + rank * stagingBytes();
    }

    long stagingBytes() {
        return worldSize == 1 ? 0 : STAGED_CHUNKS * wholePages(chunkBytes());
    }

    long segmentBytes() {
        return stagingOffset(worldSize);
    }

    /** Of one rank's slice in a chunk, in whole cache lines. */
    public long pieceBytes() {
        return CHUNK_BYTES / worldSize / LINE_BYTES * LINE_BYTES;
    }

    public long chunkBytes() {
        return pieceBytes() * worldSize;
    }

    /** Within a rank's staging; chunks are counted over all calls and take turns. */
    long chunkOffset(long chunk) {
        return chunk % STAGED_CHUNKS * wholePages(chunkBytes());
    }

    /** Within a rank's staging. */
    long pieceOffset(long chunk, int piece) {
        return chunkOffset(chunk) + piece * pieceBytes();
    }

    /**
     * First byte, counted from {@code offset} in the bucket, of what a rank reduces in place; it begins at a cache line,
     * so that no two ranks write one.
     */
    public long reducedFrom(int rank, long offset, long bytes) {
        long before = offset % LINE_BYTES;
        long lines = Math.ceilDiv(before + bytes, LINE_BYTES);
        return Math.clamp(lines * rank / worldSize * LINE_BYTES - before, 0, bytes);
    }

    private static long wholePages(long bytes) {
        return Math.ceilDiv(bytes, PAGE_BYTES) * PAGE_BYTES;
    }
}
