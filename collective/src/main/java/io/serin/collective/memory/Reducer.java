package io.serin.collective.memory;

import io.serin.collective.ElementType;
import io.serin.collective.memory.segment.Call;
import io.serin.collective.sum.BlockSum;
import java.lang.foreign.MemorySegment;

/** Computes what a call asks for. Not thread-safe. */
final class Reducer {
    /** Many ranks have one each. */
    private static final int BLOCK_BYTES = 2048;

    private final int worldSize;
    private final BlockSum floats = BlockSum.of(ElementType.FLOAT32, BLOCK_BYTES);
    private final BlockSum doubles = BlockSum.of(ElementType.FLOAT64, BLOCK_BYTES);

    Reducer(int worldSize) {
        this.worldSize = worldSize;
    }

    /** @param sources of all ranks, in ascending order */
    void reduce(Call call, MemorySegment[] sources, MemorySegment... targets) {
        BlockSum sum =
                switch (call.type()) {
                    case FLOAT32 -> floats;
                    case FLOAT64 -> doubles;
                };
        sum.reduce(sources, targets, call.reduction().divisor(worldSize));
    }
}
