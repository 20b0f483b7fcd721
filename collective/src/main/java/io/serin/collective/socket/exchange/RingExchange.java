package io.serin.collective.socket.exchange;

import io.serin.collective.Slice;
import io.serin.collective.group.Operation;
import io.serin.collective.group.Values;
import java.lang.foreign.MemorySegment;

/**
 * Reduce-scatter and all-gather around a ring: in step t, rank r sends slice r-t-1 to its successor and gets slice r-t-2
 * from its predecessor. After n-1 steps of adding each rank owns the sum of its own slice, and n-1 steps of replacing
 * spread it. One rank adds to an element at a time, so the bits do not depend on timing; only its owner ends the sum, so
 * they are the same everywhere.
 */
final class RingExchange extends PipelinedExchange {
    private final Call call;
    private final int rank;
    private final int worldSize;

    RingExchange(Call call, int rank, int worldSize, Values values, Encoding encoding, PayloadBuffers buffers) {
        super(route(call, rank, worldSize), values, encoding, buffers, Math.ceilDiv(call.elements(), (long) worldSize));
        this.call = call;
        this.rank = rank;
        this.worldSize = worldSize;
    }

    private static Route route(Call call, int rank, int worldSize) {
        int half = worldSize - 1;
        boolean gathersOnly = call.operation() == Operation.ALL_GATHER;
        return new Route(
                (rank + 1) % worldSize,
                (rank + worldSize - 1) % worldSize,
                gathersOnly ? half : 0,
                call.operation() == Operation.ALL_REDUCE ? 2 * half : half,
                1);
    }

    @Override
    Slice sentIn(int step) {
        return slice(rank - step - 1);
    }

    @Override
    Slice receivedIn(int step) {
        return slice(rank - step - 2);
    }

    @Override
    boolean replaces(int step) {
        return step >= worldSize - 1;
    }

    @Override
    void apply(int step, MemorySegment wire, MemorySegment chunk) {
        if (replaces(step)) {
            encoding().decode(wire, chunk);
            return;
        }
        boolean last = step == worldSize - 2;
        encoding().add(wire, chunk, last ? call.divisor() : 1);
        if (last && call.operation() == Operation.ALL_REDUCE) {
            encoding().round(chunk);
        }
    }

    private Slice slice(int index) {
        return Slice.of(call.elements(), Math.floorMod(index, worldSize), worldSize);
    }
}
