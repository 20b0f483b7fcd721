package io.serin.collective.sum;

import io.serin.collective.ElementType;
import java.lang.foreign.MemorySegment;

/**
 * Adds up the values of several memory segments. They are added in the order given, and each element is added by one rank
 * only, so the bits are the same everywhere. Blocks pass through arrays in the first-level cache: C2 vectorizes a loop
 * over two arrays, but not one that mixes an array with mapped memory, as it cannot rule out that they overlap. Floats and
 * doubles have a class each, as only a loop over arrays of one primitive type is vectorized, and no generic one is that.
 * Not thread-safe.
 */
public abstract sealed class BlockSum permits FloatBlockSum, DoubleBlockSum {
    private final int blockBytes;

    BlockSum(int blockBytes) {
        this.blockBytes = blockBytes;
    }

    /**
     * @param blockBytes whole elements; so few that a block of every source is still in the first-level cache when the sum
     *     is written over them, and not fewer, as each block costs some calls
     */
    public static BlockSum of(ElementType type, int blockBytes) {
        return switch (type) {
            case FLOAT32 -> new FloatBlockSum(blockBytes);
            case FLOAT64 -> new DoubleBlockSum(blockBytes);
        };
    }

    /**
     * Writes the sum into every target; a target may be a source.
     *
     * @param sources whole elements, of one length
     * @param targets of the same length
     * @param divisor of the sum; 1 leaves it as it is
     */
    public final void reduce(MemorySegment[] sources, MemorySegment[] targets, int divisor) {
        long bytes = sources[0].byteSize();
        for (long done = 0; done < bytes; done += blockBytes) {
            int block = (int) Math.min(blockBytes, bytes - done);
            load(sources[0], done, block);
            for (int i = 1; i < sources.length; i++) {
                add(sources[i], done, block);
            }
            if (divisor != 1) {
                divide(block, divisor);
            }
            for (MemorySegment target : targets) {
                store(target, done, block);
            }
        }
    }

    abstract void load(MemorySegment source, long offset, int bytes);

    abstract void add(MemorySegment source, long offset, int bytes);

    abstract void divide(int bytes, int divisor);

    abstract void store(MemorySegment target, long offset, int bytes);
}
