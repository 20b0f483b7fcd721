package io.serin.trainer.gpucheck;

import io.serin.collective.ElementType;
import io.serin.collective.Slice;
import io.serin.collective.nccl.DeviceMemory;
import io.serin.collective.nccl.NcclGroup;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Random;

/** Runs a collective on device memory and compares it with float64 on the host. */
final class CollectiveCheck {
    private static final int[] ELEMENTS = {1, 7, 1009, 65_536, 4_194_301};
    private static final long SEED = 53;

    private CollectiveCheck() {}

    /** @return figures; {@link AssertionError} when a value is not as it should be */
    static String run(NcclGroup group, int device, CheckedCollective collective, ElementType type) {
        double largestError = 0;
        for (int elements : ELEMENTS) {
            largestError = Math.max(largestError, error(group, device, collective, type, elements));
        }
        return String.format(
                Locale.ROOT,
                "%d sizes up to %,d elements, largest error %.1e",
                ELEMENTS.length,
                ELEMENTS[ELEMENTS.length - 1],
                largestError);
    }

    private static double error(
            NcclGroup group, int device, CheckedCollective collective, ElementType type, int elements) {
        double[][] all = new double[group.worldSize()][];
        for (int rank = 0; rank < all.length; rank++) {
            all[rank] = values(new Random(SEED + 1009L * elements + rank), elements, type);
        }
        long bytes = (long) elements * type.bytes();
        try (Arena arena = Arena.ofConfined();
                DeviceMemory memory = DeviceMemory.allocate(device, bytes)) {
            MemorySegment host = arena.allocate(bytes, Double.BYTES);
            write(host, type, all[group.rank()]);
            memory.copyFrom(host);
            collective.run(group, memory.segment(), type);
            memory.copyTo(host);
            return error(host, type, collective, all, collective.defined(elements, group.rank(), group.worldSize()));
        }
    }

    private static double error(
            MemorySegment found, ElementType type, CheckedCollective collective, double[][] all, Slice defined) {
        double allowed = all.length * (type == ElementType.FLOAT32 ? 2e-7 : 4e-16);
        double largest = 0;
        for (int i = (int) defined.from(); i < defined.to(); i++) {
            double expected = collective.expected(all, i);
            double error = Math.abs(read(found, type, i) - expected);
            // Written so that a value that is no number is an error too.
            if (!(error <= allowed)) {
                throw new AssertionError(
                        "element " + i + " of " + all[0].length + " is " + read(found, type, i) + ", not " + expected);
            }
            largest = Math.max(largest, error);
        }
        return largest;
    }

    private static double[] values(Random random, int elements, ElementType type) {
        double[] values = new double[elements];
        for (int i = 0; i < elements; i++) {
            double value = 2 * random.nextDouble() - 1;
            values[i] = type == ElementType.FLOAT32 ? (float) value : value;
        }
        return values;
    }

    private static void write(MemorySegment memory, ElementType type, double[] values) {
        for (int i = 0; i < values.length; i++) {
            switch (type) {
                case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
                case FLOAT64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[i]);
            }
        }
    }

    private static double read(MemorySegment memory, ElementType type, int element) {
        return switch (type) {
            case FLOAT32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, element);
            case FLOAT64 -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE, element);
        };
    }
}
