package io.serin.collective.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.memory.Trial.Operation;
import io.serin.collective.memory.Trial.Where;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every collective against a double precision reference, with the same bits on every rank. */
class SharedMemoryGroupPropertiesTest {
    private static final int BUCKET_BYTES = 3 << 20;
    private static final int[] SIZES = {0, 1, 2, 3, 16, 17, 127, 4099, 65_537, 300_007};
    private static final int CALLS = 60;

    private Path directory;
    private SharedMemorySettings settings;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        settings = new SharedMemorySettings(directory, Duration.ofMinutes(2));
    }

    @AfterEach
    void everySegmentIsGone() throws IOException {
        Files.delete(directory);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheReferenceForEverySizeTypeReductionAndPlace(Operation operation) throws Exception {
        List<Trial> trials = new ArrayList<>();
        for (ElementType type : ElementType.values()) {
            for (Reduction reduction : Reduction.values()) {
                for (Where where : Where.values()) {
                    for (int size : SIZES) {
                        trials.add(new Trial(operation, type, reduction, 1, where, trials.size() % 17, size, 1));
                    }
                }
            }
        }

        List<List<Long>> checksums = run(3, trials, 0);

        assertThat(checksums).containsOnly(checksums.getFirst());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void staysRightOverARandomSequenceWithRanksDelayedAnywhere(int worldSize) throws Exception {
        long seed = RandomSeed.orElse(20261123L);
        Random random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            trials.add(Trial.random(random, worldSize, SIZES));
        }

        List<List<Long>> checksums = run(worldSize, trials, seed);

        assertThat(checksums).containsOnly(checksums.getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void reduceScatterAndAllGatherGiveTheBitsOfAllReduceWhereverTheValuesLie(ElementType type) throws Exception {
        List<Trial> trials = new ArrayList<>();
        for (Where where : Where.values()) {
            for (Operation operation : List.of(Operation.ALL_REDUCE, Operation.REDUCE_SCATTER_AND_ALL_GATHER)) {
                trials.add(new Trial(operation, type, Reduction.MEAN, 0, where, 5, 100_003, 7));
            }
        }

        List<List<Long>> checksums = run(5, trials, 0);

        assertThat(checksums.stream().flatMap(List::stream).distinct()).hasSize(1);
    }

    private List<List<Long>> run(int worldSize, List<Trial> trials, long delaySeed) throws Exception {
        return Ranks.run(settings, worldSize, BUCKET_BYTES, group -> {
            Random delays = new Random(delaySeed + group.rank());
            List<Long> checksums = new ArrayList<>();
            for (Trial trial : trials) {
                if (delays.nextInt(4) == 0) {
                    LockSupport.parkNanos(delays.nextInt(2_000_000));
                }
                checksums.add(trial.run(group));
            }
            return checksums;
        });
    }
}
