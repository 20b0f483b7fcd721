package io.serin.collective.sum;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** Not thread-safe. */
final class DoubleBlockSum extends BlockSum {
    private final double[] sums;
    private final double[] addends;

    DoubleBlockSum(int blockBytes) {
        super(blockBytes);
        this.sums = new double[blockBytes / Double.BYTES];
        this.addends = new double[blockBytes / Double.BYTES];
    }

    @Override
    void load(MemorySegment source, long offset, int bytes) {
        MemorySegment.copy(source, JAVA_DOUBLE_UNALIGNED, offset, sums, 0, bytes / Double.BYTES);
    }

    @Override
    void add(MemorySegment source, long offset, int bytes) {
        MemorySegment.copy(source, JAVA_DOUBLE_UNALIGNED, offset, addends, 0, bytes / Double.BYTES);
        add(sums, addends, bytes / Double.BYTES);
    }

    @Override
    void divide(int bytes, int divisor) {
        divide(sums, divisor, bytes / Double.BYTES);
    }

    @Override
    void store(MemorySegment target, long offset, int bytes) {
        MemorySegment.copy(sums, 0, target, JAVA_DOUBLE_UNALIGNED, offset, bytes / Double.BYTES);
    }

    private static void add(double[] sums, double[] addends, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += addends[i];
        }
    }

    private static void divide(double[] sums, double divisor, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] /= divisor;
        }
    }
}
