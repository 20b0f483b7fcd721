package io.serin.collective.socket.exchange;

import io.serin.collective.group.Values;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Every rank sends all its values to every other and adds up what came, in rank order and its own values as its peers
 * see them, so that the bits are the same everywhere. One trip, but worldSize - 1 times the traffic: for small messages, and
 * with no values at all a barrier.
 */
final class DirectExchange implements Exchange {
    private final Call call;
    private final int rank;
    private final int worldSize;
    private final Values values;
    private final Encoding encoding;
    private final MemorySegment copies;
    private final BitSet unsent = new BitSet();
    private final BitSet missing = new BitSet();

    DirectExchange(Call call, int rank, int worldSize, Values values, Encoding encoding, PayloadBuffers buffers) {
        this.call = call;
        this.rank = rank;
        this.worldSize = worldSize;
        this.values = values;
        this.encoding = encoding;
        this.copies = buffers.incoming();
        unsent.set(0, worldSize);
        unsent.clear(rank);
        missing.or(unsent);
        encoding.encode(values.memory(), copy(rank));
    }

    @Override
    public boolean needs(int peer) {
        return unsent.get(peer) || missing.get(peer);
    }

    @Override
    public boolean isDone() {
        return unsent.isEmpty() && missing.isEmpty();
    }

    @Override
    public @Nullable Outgoing next(int peer) {
        if (!unsent.get(peer)) {
            return null;
        }
        unsent.clear(peer);
        return new Outgoing(0, 0, copy(rank).asByteBuffer());
    }

    @Override
    public @Nullable Incoming expected(int peer) {
        return missing.get(peer) ? new Incoming(0, 0, copy(peer).asByteBuffer()) : null;
    }

    @Override
    public void received(int peer) {
        missing.clear(peer);
    }

    @Override
    public void finish() {
        encoding.decode(copy(0), values.memory());
        for (int peer = 1; peer < worldSize; peer++) {
            encoding.add(copy(peer), values.memory(), peer == worldSize - 1 ? call.divisor() : 1);
        }
    }

    private MemorySegment copy(int peer) {
        long bytes = values.elements() * encoding.wireBytes();
        return copies.asSlice(peer * bytes, bytes);
    }
}
