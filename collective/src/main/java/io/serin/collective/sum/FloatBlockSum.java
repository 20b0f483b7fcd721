package io.serin.collective.sum;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** Not thread-safe. */
public final class FloatBlockSum extends BlockSum {
    private final float[] sums;
    private final float[] addends;

    FloatBlockSum(int blockBytes) {
        super(blockBytes);
        this.sums = new float[blockBytes / Float.BYTES];
        this.addends = new float[blockBytes / Float.BYTES];
    }

    public static void add(float[] sums, float[] addends, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += addends[i];
        }
    }

    public static void divide(float[] sums, float divisor, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] /= divisor;
        }
    }

    @Override
    void load(MemorySegment source, long offset, int bytes) {
        MemorySegment.copy(source, JAVA_FLOAT_UNALIGNED, offset, sums, 0, bytes / Float.BYTES);
    }

    @Override
    void add(MemorySegment source, long offset, int bytes) {
        MemorySegment.copy(source, JAVA_FLOAT_UNALIGNED, offset, addends, 0, bytes / Float.BYTES);
        add(sums, addends, bytes / Float.BYTES);
    }

    @Override
    void divide(int bytes, int divisor) {
        divide(sums, divisor, bytes / Float.BYTES);
    }

    @Override
    void store(MemorySegment target, long offset, int bytes) {
        MemorySegment.copy(sums, 0, target, JAVA_FLOAT_UNALIGNED, offset, bytes / Float.BYTES);
    }
}
