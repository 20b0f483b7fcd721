package io.serin.collective.memory;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** Not thread-safe. */
final class FloatBlockSum extends BlockSum {
    private final float[] sum = new float[BLOCK_BYTES / Float.BYTES];
    private final float[] addend = new float[BLOCK_BYTES / Float.BYTES];

    @Override
    void load(Place source, long skippedBytes, int bytes) {
        read(source, skippedBytes, sum, bytes / Float.BYTES);
    }

    @Override
    void add(Place source, long skippedBytes, int bytes) {
        read(source, skippedBytes, addend, bytes / Float.BYTES);
        add(sum, addend, bytes / Float.BYTES);
    }

    @Override
    void divide(int bytes, int divisor) {
        divide(sum, divisor, bytes / Float.BYTES);
    }

    @Override
    void store(Place target, long skippedBytes, int bytes) {
        MemorySegment.copy(
                sum, 0, target.memory(), JAVA_FLOAT_UNALIGNED, target.offset() + skippedBytes, bytes / Float.BYTES);
    }

    private static void read(Place source, long skippedBytes, float[] block, int length) {
        MemorySegment.copy(source.memory(), JAVA_FLOAT_UNALIGNED, source.offset() + skippedBytes, block, 0, length);
    }

    private static void add(float[] sum, float[] addend, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += addend[i];
        }
    }

    private static void divide(float[] sum, float divisor, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] /= divisor;
        }
    }
}
