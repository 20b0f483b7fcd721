package io.serin.collective.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.collective.Collective;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.collective.socket.exchange.WireFormat;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchicalGroupTest {
    private static final int[] SIZES = {0, 1, 5, 127, 1_021, 40_009};
    private static final long SEED = RandomSeed.orElse(20261123L);

    private Path directory;
    private SharedMemorySettings memory;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        memory = new SharedMemorySettings(directory, SocketRanks.SETTINGS.deadline());
    }

    @AfterEach
    void everySegmentIsGone() throws IOException {
        Files.delete(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "aa", "ab", "abc", "aabb", "abab", "aaab", "abbcc", "aaabbc", "abcdabcd", "aaaabbbb"})
    void allCollectivesMatchTheReferenceWhereverTheRanksAre(String hosts) throws Exception {
        for (WireFormat format : WireFormat.values()) {
            List<float[]> results = run(hosts, format, this::exercise);

            for (float[] result : results) {
                assertThat(Arrays.equals(bits(result), bits(results.getFirst())))
                        .as("the same bits on all ranks, %s", format)
                        .isTrue();
            }
        }
    }

    private float[] exercise(Collective group, WireFormat format) {
        float[] results = {};
        int worldSize = group.worldSize();
        for (int size : SIZES) {
            group.barrier();
            for (Reduction reduction : Reduction.values()) {
                MemorySegment values = group.bucket().asSlice(4, size * 4L);
                values.copyFrom(MemorySegment.ofArray(values(group.rank(), size)));
                group.allReduce(values, ElementType.FLOAT32, reduction);
                float[] sums = values.toArray(JAVA_FLOAT);
                requireClose(sums, worldSize, reduction, format);
                results = joined(results, sums);
            }
            double[] doubles = new double[size];
            Arrays.fill(doubles, group.rank() + 1);
            group.reduceScatter(MemorySegment.ofArray(doubles), ElementType.FLOAT64, Reduction.SUM);
            Slice own = Slice.of(size, group.rank(), worldSize);
            for (int i = (int) own.from(); i < own.to(); i++) {
                assertThat(doubles[i]).isEqualTo(worldSize * (worldSize + 1) / 2.0);
            }
            for (int root = 0; root < worldSize; root++) {
                float[] given = values(group.rank(), size);
                group.broadcast(MemorySegment.ofArray(given), ElementType.FLOAT32, root);
                assertThat(given).isEqualTo(values(root, size));
            }
            float[] gathered = new float[size];
            Arrays.fill(gathered, (int) own.from(), (int) own.to(), -0.0f - group.rank());
            group.allGather(MemorySegment.ofArray(gathered), ElementType.FLOAT32);
            results = joined(results, gathered);
        }
        return results;
    }

    @Test
    void anAbortOnOneHostReachesEveryRankOfTheOthers() throws Exception {
        List<String> endings = run("aabb", WireFormat.FULL, (group, format) -> {
            if (group.rank() == 1) {
                group.abort("the data ended");
                return "aborter";
            }
            return SocketRanks.ending(group, group::barrier);
        });

        assertThat(endings.subList(2, 4)).containsOnly("CollectiveAbortedException: the data ended");
        assertThat(endings.getFirst()).isEqualTo("CollectiveAbortedException: the data ended");
    }

    private interface Body<T> {
        T run(Collective group, WireFormat format);
    }

    private <T> List<T> run(String hosts, WireFormat format, Body<T> body) throws Exception {
        SocketSettings sockets = SocketRanks.with(SocketRanks.SETTINGS, format);
        List<SocketEndpoint> endpoints = SocketRanks.endpoints(sockets, hosts.length());
        List<HostCollectives.Member> roster = IntStream.range(0, hosts.length())
                .mapToObj(rank -> new HostCollectives.Member(
                        hosts.substring(rank, rank + 1), endpoints.get(rank).address()))
                .toList();
        return SocketRanks.onThreads(hosts.length(), rank -> {
            try (Collective group = HostCollectives.join(
                    memory, sockets, endpoints.get(rank), "job", 1, rank, roster, 4L * (SIZES[SIZES.length - 1] + 1))) {
                return body.run(group, format);
            }
        });
    }

    @Test
    void oneHostNeedsNoSockets() throws Exception {
        assertThat(kinds("aa")).containsOnly(SharedMemoryGroup.class);
        assertThat(kinds("ab")).containsOnly(SocketGroup.class);
        assertThat(kinds("aab")).containsOnly(HierarchicalGroup.class);
    }

    private List<Class<?>> kinds(String hosts) throws Exception {
        return run(hosts, WireFormat.FULL, (group, format) -> {
            group.barrier();
            return group.getClass();
        });
    }

    private static void requireClose(float[] sums, int worldSize, Reduction reduction, WireFormat format) {
        double unit =
                switch (format) {
                    case FULL -> 0x1p-24;
                    case FLOAT16 -> 0x1p-11;
                    case BFLOAT16 -> 0x1p-8;
                };
        int divisor = reduction == Reduction.MEAN ? worldSize : 1;
        List<float[]> all = IntStream.range(0, worldSize)
                .mapToObj(rank -> values(rank, sums.length))
                .toList();
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            double magnitude = 0;
            for (float[] values : all) {
                sum += values[i];
                magnitude += Math.abs(values[i]);
            }
            double error = Math.abs(sums[i] - sum / divisor);
            if (!(error <= 2 * (worldSize + 1) * magnitude / divisor * unit + 0x1p-24 * worldSize)) {
                throw new AssertionError("element " + i + " of " + sums.length + " is off by " + error);
            }
        }
    }

    private static float[] values(int rank, int size) {
        float[] values = new float[size];
        Random random = new Random(SEED * 31 + rank * 1_000_003L + size);
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() * 8 - 4;
        }
        return values;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
