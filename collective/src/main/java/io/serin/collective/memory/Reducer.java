package io.serin.collective.memory;

/** Computes what a call asks for. Not thread-safe. */
final class Reducer {
    private final int worldSize;
    private final BlockSum floats = new FloatBlockSum();
    private final BlockSum doubles = new DoubleBlockSum();

    Reducer(int worldSize) {
        this.worldSize = worldSize;
    }

    /** @param sources of all ranks, in ascending order */
    void reduce(Call call, Place[] sources, Place[] targets, long bytes) {
        BlockSum sum =
                switch (call.type()) {
                    case FLOAT32 -> floats;
                    case FLOAT64 -> doubles;
                };
        int divisor =
                switch (call.reduction()) {
                    case SUM -> 1;
                    case MEAN -> worldSize;
                };
        sum.reduce(sources, targets, bytes, divisor);
    }
}
