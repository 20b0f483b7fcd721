package io.serin.collective.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import io.serin.collective.ElementType;
import java.lang.foreign.MemorySegment;

/** What each rank brings to a call: numbers of both signs and very different sizes, a function of seed, rank and index. */
record TrialValues(long seed, ElementType type) {
    private static final double[] SCALES = {1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e4};

    void write(MemorySegment memory, int rank) {
        int elements = (int) (memory.byteSize() / type.bytes());
        for (int i = 0; i < elements; i++) {
            set(memory, i, at(rank, i));
        }
    }

    double at(int rank, int index) {
        long mixed = (seed + rank * 0x9E3779B97F4A7C15L + index) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 29) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 32;
        double value = (mixed >> 11) * 0x1p-52 * SCALES[(int) mixed & 7];
        return switch (type) {
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
        };
    }

    /** How far rounding may take a reduction of numbers that add up to {@code magnitude} without their signs. */
    double tolerance(double magnitude, int worldSize) {
        // Each addition, and the division, rounds by at most half a unit in the last place; so does the reference.
        return switch (type) {
            case FLOAT32 -> (worldSize + 1) * 0x1p-24 * magnitude;
            case FLOAT64 -> (worldSize + 1) * 0x1p-52 * magnitude;
        };
    }

    double get(MemorySegment memory, int index) {
        return switch (type) {
            case FLOAT32 -> memory.get(JAVA_FLOAT_UNALIGNED, (long) index * Float.BYTES);
            case FLOAT64 -> memory.get(JAVA_DOUBLE_UNALIGNED, (long) index * Double.BYTES);
        };
    }

    private void set(MemorySegment memory, int index, double value) {
        switch (type) {
            case FLOAT32 -> memory.set(JAVA_FLOAT_UNALIGNED, (long) index * Float.BYTES, (float) value);
            case FLOAT64 -> memory.set(JAVA_DOUBLE_UNALIGNED, (long) index * Double.BYTES, value);
        }
    }
}
