package io.serin.collective.socket;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import io.serin.collective.socket.exchange.WireFormat;
import io.serin.testing.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SocketGroupPropertiesTest {
    private static final long SEED = RandomSeed.orElse(20261123L);

    private static final int[] SIZES = {0, 1, 2, 3, 7, 127, 1_021, 1_024, 4_099, 65_537};
    private static final Format[] FORMATS = {
        new Format(ElementType.FLOAT32, WireFormat.FULL, 0x1p-24),
        new Format(ElementType.FLOAT64, WireFormat.FULL, 0x1p-53),
        new Format(ElementType.FLOAT32, WireFormat.FLOAT16, 0x1p-11),
        new Format(ElementType.FLOAT32, WireFormat.BFLOAT16, 0x1p-8),
        new Format(ElementType.FLOAT64, WireFormat.BFLOAT16, 0x1p-53),
    };

    /** @param unit half the spacing of numbers at 1 where values are rounded most */
    record Format(ElementType type, WireFormat wire, double unit) {}

    static Stream<Arguments> groups() {
        return IntStream.rangeClosed(1, 8).boxed().flatMap(ranks -> Stream.of(FORMATS)
                .map(format -> Arguments.of(ranks, format)));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void manyInSequenceMatchTheDoublePrecisionReferenceWithTheSameBitsOnEveryRank(int worldSize, Format format)
            throws Exception {
        SocketSettings settings = SocketRanks.with(SocketRanks.SETTINGS, format.wire());

        List<List<byte[]>> results = SocketRanks.run(settings, worldSize, group -> {
            try (Arena arena = Arena.ofConfined()) {
                return Arrays.stream(SIZES)
                        .mapToObj(size -> reduced(group, format, size, arena))
                        .toList();
            }
        });

        for (int index = 0; index < SIZES.length; index++) {
            int size = SIZES[index];
            double[] reference = new double[size];
            double[] magnitude = new double[size];
            for (int rank = 0; rank < worldSize; rank++) {
                double[] values = values(rank, size);
                for (int i = 0; i < size; i++) {
                    reference[i] += values[i];
                    magnitude[i] += Math.abs(values[i]);
                }
            }
            byte[] first = results.getFirst().get(index);
            for (List<byte[]> result : results) {
                assertThat(Arrays.equals(result.get(index), first))
                        .as("the bits of %d values", size)
                        .isTrue();
            }
            int divisor = reduction(size) == Reduction.MEAN ? worldSize : 1;
            for (int i = 0; i < size; i++) {
                double value = element(MemorySegment.ofArray(first), format.type(), i);
                // Every rank's value and every partial sum is rounded at most once on its way, and once in the sum.
                double bound = 2 * (worldSize + 1) * magnitude[i] / divisor * format.unit() + 0x1p-24 * worldSize;
                assertThat(value)
                        .as("element %d of %d", i, size)
                        .isCloseTo(reference[i] / divisor, org.assertj.core.data.Offset.offset(bound));
            }
        }
    }

    private static byte[] reduced(SocketGroup group, Format format, int size, Arena arena) {
        // One element in front, so that the values are not aligned to more than an element.
        int bytes = format.type().bytes();
        MemorySegment memory = arena.allocate((size + 1L) * bytes, 64).asSlice(bytes);
        fill(memory, format.type(), values(group.rank(), size));
        group.allReduce(memory, format.type(), reduction(size));
        return memory.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void otherCollectivesMoveWholeValues(int worldSize, Format format) throws Exception {
        SocketSettings settings = SocketRanks.with(SocketRanks.SETTINGS, format.wire());
        int root = (int) (SEED & 7) % worldSize;

        SocketRanks.run(settings, worldSize, group -> {
            for (int size : SIZES) {
                group.barrier();
                MemorySegment memory = heap(format.type(), values(group.rank(), size));
                group.broadcast(memory, format.type(), root);
                assertThat(elements(memory, format.type())).isEqualTo(exact(format.type(), values(root, size)));

                Slice own = Slice.of(size, group.rank(), worldSize);
                double[] all = exact(format.type(), values(99, size));
                double[] mine = new double[size];
                System.arraycopy(all, (int) own.from(), mine, (int) own.from(), (int) own.elements());
                memory = heap(format.type(), mine);
                group.allGather(memory, format.type());
                assertThat(elements(memory, format.type())).isEqualTo(all);

                double[] ones = new double[size];
                Arrays.fill(ones, group.rank() + 1);
                memory = heap(format.type(), ones);
                group.reduceScatter(memory, format.type(), Reduction.SUM);
                double[] sums = elements(memory, format.type());
                for (int i = (int) own.from(); i < own.to(); i++) {
                    assertThat(sums[i]).isEqualTo(worldSize * (worldSize + 1) / 2.0);
                }
            }
            return 0;
        });
    }

    private static Reduction reduction(int size) {
        return size % 2 == 0 ? Reduction.MEAN : Reduction.SUM;
    }

    private static double[] values(int rank, int size) {
        return new Random(SEED * 31 + rank * 1_000_003L + size)
                .doubles(size, -4, 4)
                .map(value -> (float) value)
                .toArray();
    }

    private static double[] exact(ElementType type, double[] values) {
        return type == ElementType.FLOAT64
                ? values
                : Arrays.stream(values).map(value -> (float) value).toArray();
    }

    private static MemorySegment heap(ElementType type, double[] values) {
        MemorySegment memory =
                switch (type) {
                    case FLOAT32 -> MemorySegment.ofArray(new float[values.length]);
                    case FLOAT64 -> MemorySegment.ofArray(new double[values.length]);
                };
        fill(memory, type, values);
        return memory;
    }

    private static void fill(MemorySegment memory, ElementType type, double[] values) {
        for (int i = 0; i < values.length; i++) {
            switch (type) {
                case FLOAT32 -> memory.setAtIndex(JAVA_FLOAT, i, (float) values[i]);
                case FLOAT64 -> memory.setAtIndex(JAVA_DOUBLE, i, values[i]);
            }
        }
    }

    private static double[] elements(MemorySegment memory, ElementType type) {
        return IntStream.range(0, (int) (memory.byteSize() / type.bytes()))
                .mapToDouble(i -> element(memory, type, i))
                .toArray();
    }

    private static double element(MemorySegment memory, ElementType type, int index) {
        return switch (type) {
            case FLOAT32 -> memory.get(java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED, index * 4L);
            case FLOAT64 -> memory.get(java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED, index * 8L);
        };
    }
}
