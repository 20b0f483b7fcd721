package io.serin.collective.socket.exchange;

import io.serin.collective.ElementType;
import io.serin.collective.sum.BlockSum;
import java.lang.foreign.MemorySegment;

/** Values as they lie in memory. */
final class PlainEncoding implements Encoding {
    private static final int BLOCK_BYTES = 4096;

    private final ElementType type;
    private final BlockSum sum;

    PlainEncoding(ElementType type) {
        this.type = type;
        this.sum = BlockSum.of(type, BLOCK_BYTES);
    }

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    public int wireBytes() {
        return type.bytes();
    }

    @Override
    public void encode(MemorySegment values, MemorySegment wire) {
        wire.copyFrom(values);
    }

    @Override
    public void decode(MemorySegment wire, MemorySegment values) {
        values.copyFrom(wire);
    }

    @Override
    public void add(MemorySegment wire, MemorySegment values, int divisor) {
        sum.reduce(new MemorySegment[] {values, wire}, new MemorySegment[] {values}, divisor);
    }

    @Override
    public void round(MemorySegment values) {}
}
