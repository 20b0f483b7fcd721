package io.serin.trainer.optimizer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Whether floats are numbers, in one pass over flat memory: much cheaper than {@link GradientNorm}. */
public final class Finite {

    private static final int CHUNK = 2048;
    private static final int MAGNITUDE = 0x7fff_ffff;
    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private Finite() {}

    /** False when one of them is infinite or NaN. */
    public static boolean all(MemorySegment floats) {
        int[] chunk = new int[CHUNK];
        long size = floats.byteSize() / Float.BYTES;
        for (long from = 0; from < size; from += CHUNK) {
            int length = (int) Math.min(CHUNK, size - from);
            MemorySegment.copy(floats, ValueLayout.JAVA_INT_UNALIGNED, from * Float.BYTES, chunk, 0, length);
            Arrays.fill(chunk, length, CHUNK, 0);
            if (largest(chunk) >= INFINITY) {
                return false;
            }
        }
        return true;
    }

    /** Bits of the magnitudes are in the order of the magnitudes, NaN above infinity; the loop is vectorized. */
    private static int largest(int[] chunk) {
        int largest = 0;
        for (int i = 0; i < CHUNK; i++) {
            largest = Math.max(largest, chunk[i] & MAGNITUDE);
        }
        return largest;
    }
}
