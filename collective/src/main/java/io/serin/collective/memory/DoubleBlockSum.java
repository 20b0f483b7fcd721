package io.serin.collective.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** Not thread-safe. */
final class DoubleBlockSum extends BlockSum {
    private final double[] sum = new double[BLOCK_BYTES / Double.BYTES];
    private final double[] addend = new double[BLOCK_BYTES / Double.BYTES];

    @Override
    void load(Place source, long skippedBytes, int bytes) {
        read(source, skippedBytes, sum, bytes / Double.BYTES);
    }

    @Override
    void add(Place source, long skippedBytes, int bytes) {
        read(source, skippedBytes, addend, bytes / Double.BYTES);
        add(sum, addend, bytes / Double.BYTES);
    }

    @Override
    void divide(int bytes, int divisor) {
        divide(sum, divisor, bytes / Double.BYTES);
    }

    @Override
    void store(Place target, long skippedBytes, int bytes) {
        MemorySegment.copy(
                sum, 0, target.memory(), JAVA_DOUBLE_UNALIGNED, target.offset() + skippedBytes, bytes / Double.BYTES);
    }

    private static void read(Place source, long skippedBytes, double[] block, int length) {
        MemorySegment.copy(source.memory(), JAVA_DOUBLE_UNALIGNED, source.offset() + skippedBytes, block, 0, length);
    }

    private static void add(double[] sum, double[] addend, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += addend[i];
        }
    }

    private static void divide(double[] sum, double divisor, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] /= divisor;
        }
    }
}
