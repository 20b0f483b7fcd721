package io.serin.collective.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Adds up one rank's slice of all buckets and writes the sum back into all of them. Ranks are added in ascending order,
 * and each float is added by one rank only, so the bits are the same everywhere. Blocks pass through arrays in the
 * first-level cache: C2 vectorizes a loop over two arrays, but not one that mixes an array with mapped memory, as it
 * cannot rule out that they overlap.
 */
final class SliceSum {
    // Small enough that the buckets' blocks are still in the first-level cache when the sum is written back.
    private static final int BLOCK_FLOATS = 512;

    private final MemorySegment[] slices;
    private final int worldSize;
    private final float[] sum = new float[BLOCK_FLOATS];
    private final float[] addend = new float[BLOCK_FLOATS];

    SliceSum(MemorySegment memory, SegmentLayout layout, int rank) {
        long startBytes = layout.sliceStart(rank);
        long bytes = layout.sliceStart(rank + 1) - startBytes;
        worldSize = layout.worldSize();
        slices = new MemorySegment[worldSize];
        for (int peer = 0; peer < worldSize; peer++) {
            slices[peer] = memory.asSlice(layout.bucketOffset(peer) + startBytes, bytes);
        }
    }

    /** One thread at a time, between two barriers. */
    void reduce() {
        if (worldSize == 1) {
            return;
        }
        long bytes = slices[0].byteSize();
        for (long offset = 0; offset < bytes; offset += (long) BLOCK_FLOATS * Float.BYTES) {
            reduceBlock(offset, (int) Math.min(BLOCK_FLOATS, (bytes - offset) / Float.BYTES));
        }
    }

    private void reduceBlock(long offset, int length) {
        MemorySegment.copy(slices[0], ValueLayout.JAVA_FLOAT, offset, sum, 0, length);
        for (int peer = 1; peer < worldSize; peer++) {
            MemorySegment.copy(slices[peer], ValueLayout.JAVA_FLOAT, offset, addend, 0, length);
            add(sum, addend, length);
        }
        for (MemorySegment slice : slices) {
            MemorySegment.copy(sum, 0, slice, ValueLayout.JAVA_FLOAT, offset, length);
        }
    }

    private static void add(float[] sum, float[] addend, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += addend[i];
        }
    }
}
