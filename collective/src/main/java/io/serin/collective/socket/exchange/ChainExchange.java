package io.serin.collective.socket.exchange;

import io.serin.collective.Slice;
import io.serin.collective.group.Values;
import java.lang.foreign.MemorySegment;

/** Broadcast: chunks run from the root through all ranks, each of which passes on what it has got. */
final class ChainExchange extends PipelinedExchange {
    private final Slice all;

    ChainExchange(Call call, int rank, int worldSize, Values values, Encoding encoding, PayloadBuffers buffers) {
        super(route(call.root(), rank, worldSize), values, encoding, buffers, call.elements());
        this.all = new Slice(0, call.elements());
    }

    private static Route route(int root, int rank, int worldSize) {
        int distance = Math.floorMod(rank - root, worldSize);
        boolean first = distance == 0;
        return new Route(
                distance == worldSize - 1 ? NONE : (rank + 1) % worldSize,
                first ? NONE : (rank + worldSize - 1) % worldSize,
                0,
                1,
                first ? 1 : 0);
    }

    @Override
    Slice sentIn(int step) {
        return all;
    }

    @Override
    Slice receivedIn(int step) {
        return all;
    }

    @Override
    boolean replaces(int step) {
        return true;
    }

    @Override
    void apply(int step, MemorySegment wire, MemorySegment chunk) {
        encoding().decode(wire, chunk);
    }
}
