package io.serin.collective.socket.exchange;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.serin.collective.sum.FloatBlockSum;
import java.lang.foreign.MemorySegment;

/** Float32 that travels in 16 bits. */
final class ShortEncoding implements Encoding {
    private static final int BLOCK = 1024;

    private final ShortFloats conversion;
    private final short[] shorts = new short[BLOCK];
    private final float[] sums = new float[BLOCK];
    private final float[] addends = new float[BLOCK];

    ShortEncoding(ShortFloats conversion) {
        this.conversion = conversion;
    }

    @Override
    public boolean isPlain() {
        return false;
    }

    @Override
    public int wireBytes() {
        return Short.BYTES;
    }

    @Override
    public void encode(MemorySegment values, MemorySegment wire) {
        long count = values.byteSize() / Float.BYTES;
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(values, JAVA_FLOAT_UNALIGNED, from * Float.BYTES, sums, 0, length);
            conversion.toShorts(sums, shorts, length);
            MemorySegment.copy(shorts, 0, wire, JAVA_SHORT_UNALIGNED, from * Short.BYTES, length);
        }
    }

    @Override
    public void decode(MemorySegment wire, MemorySegment values) {
        long count = values.byteSize() / Float.BYTES;
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(wire, JAVA_SHORT_UNALIGNED, from * Short.BYTES, shorts, 0, length);
            conversion.toFloats(shorts, sums, length);
            MemorySegment.copy(sums, 0, values, JAVA_FLOAT_UNALIGNED, from * Float.BYTES, length);
        }
    }

    @Override
    public void add(MemorySegment wire, MemorySegment values, int divisor) {
        long count = values.byteSize() / Float.BYTES;
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(values, JAVA_FLOAT_UNALIGNED, from * Float.BYTES, sums, 0, length);
            MemorySegment.copy(wire, JAVA_SHORT_UNALIGNED, from * Short.BYTES, shorts, 0, length);
            conversion.toFloats(shorts, addends, length);
            FloatBlockSum.add(sums, addends, length);
            if (divisor != 1) {
                FloatBlockSum.divide(sums, divisor, length);
            }
            MemorySegment.copy(sums, 0, values, JAVA_FLOAT_UNALIGNED, from * Float.BYTES, length);
        }
    }

    @Override
    public void round(MemorySegment values) {
        long count = values.byteSize() / Float.BYTES;
        for (long from = 0; from < count; from += BLOCK) {
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment.copy(values, JAVA_FLOAT_UNALIGNED, from * Float.BYTES, sums, 0, length);
            conversion.toShorts(sums, shorts, length);
            conversion.toFloats(shorts, sums, length);
            MemorySegment.copy(sums, 0, values, JAVA_FLOAT_UNALIGNED, from * Float.BYTES, length);
        }
    }
}
