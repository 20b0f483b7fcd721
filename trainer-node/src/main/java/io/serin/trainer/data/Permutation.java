package io.serin.trainer.data;

import java.util.Random;

/** The order of samples in an epoch, a pure function of seed, epoch and size. */
public final class Permutation {

    private Permutation() {}

    /**
     * @param size at least 0
     * @return each of 0 to size - 1 once
     */
    public static int[] of(long seed, int epoch, int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        // Random's algorithm is part of its contract: every JVM, now and later, draws the same order.
        Random random = new Random(mix(mix(seed) + epoch));
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** SplitMix64's finalizer: neighbouring seeds and epochs give unrelated generators. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
