package io.serin.collective.memory;

/**
 * Adds up what lies in several places. The places are added in the order given, and each element is added by one rank
 * only, so the bits are the same everywhere. Blocks pass through arrays in the first-level cache: C2 vectorizes a loop
 * over two arrays, but not one that mixes an array with mapped memory, as it cannot rule out that they overlap.
 */
abstract sealed class BlockSum permits FloatBlockSum, DoubleBlockSum {
    /** Small enough that the blocks added are still in the first-level cache when the sum is written over them. */
    static final int BLOCK_BYTES = 2048;

    /**
     * @param bytes of each place, whole elements
     * @param divisor of the sum; 1 leaves it as it is
     */
    final void reduce(Place[] sources, Place[] targets, long bytes, int divisor) {
        for (long done = 0; done < bytes; done += BLOCK_BYTES) {
            int block = (int) Math.min(BLOCK_BYTES, bytes - done);
            load(sources[0], done, block);
            for (int i = 1; i < sources.length; i++) {
                add(sources[i], done, block);
            }
            if (divisor != 1) {
                divide(block, divisor);
            }
            for (Place target : targets) {
                store(target, done, block);
            }
        }
    }

    abstract void load(Place source, long skippedBytes, int bytes);

    abstract void add(Place source, long skippedBytes, int bytes);

    abstract void divide(int bytes, int divisor);

    abstract void store(Place target, long skippedBytes, int bytes);
}
