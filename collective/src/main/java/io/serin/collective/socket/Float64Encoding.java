package io.serin.collective.socket;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;

import java.lang.foreign.MemorySegment;

/** Float64 as it is; see {@link Float32Encoding} on the blocks. */
final class Float64Encoding implements Encoding {
    private static final int BLOCK = 512;

    private final double[] sums = new double[BLOCK];
    private final double[] addends = new double[BLOCK];

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    public int wireBytes() {
        return Double.BYTES;
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
        for (long offset = 0; offset < bytes; offset += BLOCK * Double.BYTES) {
            int length = (int) Math.min(BLOCK, (bytes - offset) / Double.BYTES);
            MemorySegment.copy(values, JAVA_DOUBLE_UNALIGNED, offset, sums, 0, length);
            MemorySegment.copy(wire, JAVA_DOUBLE_UNALIGNED, offset, addends, 0, length);
            add(sums, addends, length);
            if (divisor != 1) {
                divide(sums, length, divisor);
            }
            MemorySegment.copy(sums, 0, values, JAVA_DOUBLE_UNALIGNED, offset, length);
        }
    }

    @Override
    public void round(MemorySegment values) {}

    private static void add(double[] sums, double[] addends, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += addends[i];
        }
    }

    private static void divide(double[] sums, int length, double divisor) {
        for (int i = 0; i < length; i++) {
            sums[i] /= divisor;
        }
    }
}
