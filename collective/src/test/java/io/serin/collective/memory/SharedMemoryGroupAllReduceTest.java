package io.serin.collective.memory;

import static io.serin.collective.ElementType.FLOAT32;
import static io.serin.collective.Reduction.SUM;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SharedMemoryGroupAllReduceTest {

    private static final long SEED = RandomSeed.orElse(20_261_123);

    private Path directory;
    private SharedMemorySettings settings;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        settings = new SharedMemorySettings(directory, Duration.ofSeconds(60));
    }

    @AfterEach
    void everySegmentIsGone() throws IOException {
        Files.delete(directory);
    }

    static Stream<Arguments> groups() {
        return Stream.of(0, 1, 15, 17, 4099, 65_536 + 3, 1_500_007)
                .flatMap(floats -> Stream.of(1, 2, 3, 4).map(ranks -> Arguments.of(ranks, floats)));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void sumsToTheDoublePrecisionReferenceWithTheSameBitsOnEveryRank(int worldSize, int floats) throws Exception {
        List<float[]> sums = Ranks.run(settings, worldSize, (long) floats * Float.BYTES, group -> {
            MemorySegment.copy(values(group.rank(), floats), 0, group.bucket(), JAVA_FLOAT, 0, floats);
            group.allReduce(group.bucket(), FLOAT32, SUM);
            return group.bucket().toArray(JAVA_FLOAT);
        });

        double[] reference = new double[floats];
        double[] magnitude = new double[floats];
        for (int rank = 0; rank < worldSize; rank++) {
            float[] values = values(rank, floats);
            for (int i = 0; i < floats; i++) {
                reference[i] += values[i];
                magnitude[i] += Math.abs(values[i]);
            }
        }
        for (float[] sum : sums) {
            assertThat(bits(sum)).isEqualTo(bits(sums.getFirst()));
        }
        float[] sum = sums.getFirst();
        int wrong = 0;
        for (int i = 0; i < floats; i++) {
            // Each of the worldSize - 1 additions rounds by at most half a unit in the last place.
            if (!(Math.abs(sum[i] - reference[i]) <= worldSize * magnitude[i] * 0x1p-24)) {
                wrong++;
            }
        }
        assertThat(wrong).isZero();
    }

    @Test
    void addsInRankOrder() throws Exception {
        float[] inputs = {1e8f, 3.3f, -1e8f, 1.7f};

        List<Float> sums = Ranks.run(settings, 4, 4, group -> {
            group.bucket().set(JAVA_FLOAT, 0, inputs[group.rank()]);
            group.allReduce(group.bucket(), FLOAT32, SUM);
            return group.bucket().get(JAVA_FLOAT, 0);
        });

        float inRankOrder = ((inputs[0] + inputs[1]) + inputs[2]) + inputs[3];
        assertThat(inRankOrder).isNotEqualTo(inputs[3] + inputs[2] + inputs[1] + inputs[0]);
        assertThat(sums).containsOnly(inRankOrder);
    }

    @Test
    void keepsInfinitiesAndNotANumber() throws Exception {
        List<float[]> sums = Ranks.run(settings, 2, 12, group -> {
            float own = group.rank() == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            group.bucket().setAtIndex(JAVA_FLOAT, 0, own);
            group.bucket().setAtIndex(JAVA_FLOAT, 1, Math.abs(own));
            group.bucket().setAtIndex(JAVA_FLOAT, 2, group.rank() == 0 ? Float.NaN : 1f);
            group.allReduce(group.bucket(), FLOAT32, SUM);
            return group.bucket().toArray(JAVA_FLOAT);
        });

        assertThat(sums).allSatisfy(sum -> {
            assertThat(sum[0]).isNaN();
            assertThat(sum[1]).isEqualTo(Float.POSITIVE_INFINITY);
            assertThat(sum[2]).isNaN();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void staysRightOverRandomCollectivesWithRanksDelayedAnywhere(long seed) throws Exception {
        int floats = 4099;
        int worldSize = 2 + Math.floorMod(seed, 3);

        List<Integer> wrong = Ranks.run(settings, worldSize, (long) floats * Float.BYTES, group -> {
            Random shared = new Random(seed);
            Random own = new Random(seed * 31 + group.rank());
            int mistakes = 0;
            for (int step = 1; step <= 300; step++) {
                delay(own);
                if (shared.nextInt(4) == 0) {
                    group.barrier();
                    continue;
                }
                for (int i = 0; i < floats; i++) {
                    group.bucket().setAtIndex(JAVA_FLOAT, i, step + i * (group.rank() + 1));
                }
                delay(own);
                group.allReduce(group.bucket(), FLOAT32, SUM);
                delay(own);
                for (int i = 0; i < floats; i++) {
                    // Small whole numbers, so that the sum is exact.
                    int expected = worldSize * step + i * worldSize * (worldSize + 1) / 2;
                    if (group.bucket().getAtIndex(JAVA_FLOAT, i) != expected) {
                        mistakes++;
                    }
                }
            }
            return mistakes;
        });

        assertThat(wrong).containsOnly(0);
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L, SEED);
    }

    private static void delay(Random random) {
        if (random.nextInt(8) == 0) {
            LockSupport.parkNanos(random.nextInt(1_000_000));
        }
    }

    private static float[] values(int rank, int floats) {
        Random random = new Random(SEED + rank);
        float[] values = new float[floats];
        for (int i = 0; i < floats; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
