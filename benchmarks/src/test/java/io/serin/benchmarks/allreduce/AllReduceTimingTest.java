package io.serin.benchmarks.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.serin.collective.Collective;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllReduceTimingTest {

    private static final int RANKS = 2;
    private static final long BYTES = 4096;

    @Test
    void ranksAgreeOnEveryCallAndCheckTheirSums(@TempDir Path directory) throws Exception {
        SharedMemorySettings settings = SharedMemorySettings.from(
                ConfigFactory.parseString("serin.collective.directory = \"" + directory + "\"")
                        .withFallback(ConfigFactory.load()));
        try (ExecutorService threads = Executors.newFixedThreadPool(RANKS)) {
            List<Future<Boolean>> ranks = IntStream.range(0, RANKS)
                    .mapToObj(rank -> threads.submit(() -> measure(settings, rank)))
                    .toList();
            for (Future<Boolean> rank : ranks) {
                assertThat(rank.get()).isTrue();
            }
        }
    }

    /** Inside the bucket and outside. */
    private static boolean measure(SharedMemorySettings settings, int rank) {
        try (Arena arena = Arena.ofShared();
                Collective group = SharedMemoryGroup.join(
                        settings, "timing", 1, rank, RANKS, AllReduceTiming.bucketBytes(List.of(BYTES)))) {
            AllReduceTiming timing = new AllReduceTiming(group, 0.001, 0.001);
            timing.measure(timing.inBucket(BYTES));
            timing.measure(arena.allocate(BYTES, 64));
            group.barrier();
            return true;
        }
    }
}
