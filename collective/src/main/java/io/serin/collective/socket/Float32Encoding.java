package io.serin.collective.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Float32 as it is. Blocks pass through arrays in the first-level cache, as C2 vectorizes a loop over two arrays but not
 * one over mapped memory.
 */
final class Float32Encoding implements Encoding {
    private static final int BLOCK = 1024;

    private final float[] sums = new float[BLOCK];
    private final float[] addends = new float[BLOCK];

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    public int wireBytes() {
        return Float.BYTES;
    }

    @Override
    public void encode(MemorySegment values, MemorySegment wire) {
        MemorySegment.copy(values, 0, wire, 0, values.byteSize());
    }

    @Override
    public void decode(MemorySegment wire, MemorySegment values) {
        MemorySegment.copy(wire, 0, values, 0, values.byteSize());
    }

    @Override
    public void add(MemorySegment wire, MemorySegment values, int divisor) {
        long bytes = values.byteSize();
        for (long offset = 0; offset < bytes; offset += BLOCK * Float.BYTES) {
            int length = (int) Math.min(BLOCK, (bytes - offset) / Float.BYTES);
            MemorySegment.copy(values, JAVA_FLOAT_UNALIGNED, offset, sums, 0, length);
            MemorySegment.copy(wire, JAVA_FLOAT_UNALIGNED, offset, addends, 0, length);
            add(sums, addends, length);
            if (divisor != 1) {
                divide(sums, length, divisor);
            }
            MemorySegment.copy(sums, 0, values, JAVA_FLOAT_UNALIGNED, offset, length);
        }
    }

    @Override
    public void round(MemorySegment values) {}

    static void add(float[] sums, float[] addends, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += addends[i];
        }
    }

    static void divide(float[] sums, int length, float divisor) {
        for (int i = 0; i < length; i++) {
            sums[i] /= divisor;
        }
    }
}
