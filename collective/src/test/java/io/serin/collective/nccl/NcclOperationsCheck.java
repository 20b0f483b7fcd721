package io.serin.collective.nccl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Ranks on threads of this process run every operation, in an order that a seed decides, against float64. */
final class NcclOperationsCheck {
    private static final long[] ELEMENTS = {0, 1, 2, 3, 7, 64, 1009, 65_536, 300_007};
    private static final int ROUNDS = 120;

    private final int worldSize;
    private final long seed;

    private NcclOperationsCheck(int worldSize, long seed) {
        this.worldSize = worldSize;
        this.seed = seed;
    }

    static String run(int worldSize, long seed) throws Exception {
        NcclOperationsCheck check = new NcclOperationsCheck(worldSize, seed);
        NcclUniqueId id = NcclUniqueId.create();
        try (ExecutorService threads = Executors.newFixedThreadPool(worldSize)) {
            List<Callable<Integer>> ranks = IntStream.range(0, worldSize)
                    .<Callable<Integer>>mapToObj(rank -> () -> check.rank(rank, id))
                    .toList();
            int checked = 0;
            List<Future<Integer>> ended = threads.invokeAll(ranks);
            for (Future<Integer> rank : ended) {
                checked += rank.get();
            }
            return "CHECKED " + checked;
        }
    }

    private int rank(int rank, NcclUniqueId id) {
        Random random = new Random(seed);
        long largest = ELEMENTS[ELEMENTS.length - 1] * Double.BYTES;
        NcclSettings settings = new NcclSettings(rank, Duration.ofMinutes(2));
        try (NcclGroup group = NcclGroup.join(settings, id, rank, worldSize, largest)) {
            for (int round = 0; round < ROUNDS; round++) {
                round(group, random);
            }
            return ROUNDS;
        }
    }

    /** Every rank draws the same, and knows what the others hold. */
    private void round(NcclGroup group, Random random) {
        long elements = ELEMENTS[random.nextInt(ELEMENTS.length)];
        ElementType type = random.nextBoolean() ? ElementType.FLOAT32 : ElementType.FLOAT64;
        Reduction reduction = random.nextBoolean() ? Reduction.SUM : Reduction.MEAN;
        boolean onDevice = random.nextBoolean();
        int operation = random.nextInt(5);
        int root = random.nextInt(worldSize);
        long valuesSeed = random.nextLong();
        double[][] all = new double[worldSize][];
        for (int rank = 0; rank < worldSize; rank++) {
            all[rank] = values(new Random(valuesSeed + rank), (int) elements, type);
        }
        try (Arena arena = Arena.ofConfined()) {
            Values values = new Values(arena, group, type, onDevice, all[group.rank()]);
            switch (operation) {
                case 0 -> {
                    group.allReduce(values.memory(), type, reduction);
                    values.assertEqual(reduced(all, reduction), new Slice(0, elements));
                }
                case 1 -> {
                    group.reduceScatter(values.memory(), type, reduction);
                    values.assertEqual(reduced(all, reduction), Slice.of(elements, group.rank(), worldSize));
                }
                case 2 -> {
                    group.allGather(values.memory(), type);
                    values.assertEqual(gathered(all), new Slice(0, elements));
                }
                case 3 -> {
                    group.broadcast(values.memory(), type, root);
                    values.assertEqual(all[root], new Slice(0, elements));
                }
                default -> group.barrier();
            }
        }
    }

    private static double[] values(Random random, int elements, ElementType type) {
        return random.doubles(elements, -1, 1)
                .map(value -> type == ElementType.FLOAT32 ? (float) value : value)
                .toArray();
    }

    private double[] reduced(double[][] all, Reduction reduction) {
        double[] result = new double[all[0].length];
        for (int i = 0; i < result.length; i++) {
            for (double[] one : all) {
                result[i] += one[i];
            }
            result[i] /= reduction == Reduction.MEAN ? worldSize : 1;
        }
        return result;
    }

    private double[] gathered(double[][] all) {
        List<Double> result = new ArrayList<>();
        for (int rank = 0; rank < worldSize; rank++) {
            Slice slice = Slice.of(all[rank].length, rank, worldSize);
            for (long i = slice.from(); i < slice.to(); i++) {
                result.add(all[rank][(int) i]);
            }
        }
        return result.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** One rank's values, on the host or in the bucket on the device. */
    private static final class Values {
        private final ElementType type;
        private final MemorySegment host;
        private final MemorySegment memory;

        Values(Arena arena, NcclGroup group, ElementType type, boolean onDevice, double[] values) {
            this.type = type;
            long bytes = (long) values.length * type.bytes();
            this.host = arena.allocate(Math.max(bytes, 1), 8).asSlice(0, bytes);
            for (int i = 0; i < values.length; i++) {
                switch (type) {
                    case FLOAT32 -> host.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
                    case FLOAT64 -> host.setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[i]);
                }
            }
            this.memory = onDevice ? group.bucket().asSlice(0, bytes) : host;
            if (onDevice && bytes > 0) {
                Cuda.copy(memory.address(), host.address(), bytes);
            }
        }

        MemorySegment memory() {
            return memory;
        }

        void assertEqual(double[] expected, Slice slice) {
            if (memory != host && host.byteSize() > 0) {
                Cuda.copy(host.address(), memory.address(), host.byteSize());
            }
            double precision = type == ElementType.FLOAT32 ? 1e-5 : 1e-13;
            for (long i = slice.from(); i < slice.to(); i++) {
                assertThat(at(i)).as("element " + i).isCloseTo(expected[(int) i], within(precision));
            }
        }

        private double at(long i) {
            return switch (type) {
                case FLOAT32 -> host.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                case FLOAT64 -> host.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            };
        }
    }
}
