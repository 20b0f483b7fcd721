package io.serin.collective.memory;

import io.serin.collective.Slice;
import java.lang.foreign.MemorySegment;

/** How values outside the bucket are cut: in each round one piece of every rank's {@link Slice}. */
record Pieces(MemorySegment values, int elementBytes, int worldSize, long pieceBytes) {

    long rounds() {
        return Math.ceilDiv(Math.ceilDiv(elements(), worldSize) * elementBytes, pieceBytes);
    }

    /** Of a rank's piece: 0 for slices that have ended, and for rounds before the first and after the last. */
    long bytes(int peer, long round) {
        return round < 0 ? 0 : Math.clamp(slice(peer).elements() * elementBytes - round * pieceBytes, 0, pieceBytes);
    }

    /** A rank's piece in the caller's memory. */
    MemorySegment of(int peer, long round) {
        return values.asSlice(slice(peer).from() * elementBytes + round * pieceBytes, bytes(peer, round));
    }

    private Slice slice(int peer) {
        return Slice.of(elements(), peer, worldSize);
    }

    private long elements() {
        return values.byteSize() / elementBytes;
    }
}
