package io.serin.collective.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesIT {
    private static final long NEVER_ENDING = Long.MAX_VALUE;
    private static final long A_DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final List<Process> processes = new ArrayList<>();
    private Path directory;
    private Path outputs;

    @BeforeEach
    void createDirectories() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        outputs = Files.createTempDirectory("collective-test");
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        for (Process process : processes) {
            process.destroyForcibly().onExit().join();
        }
        for (int rank = 0; rank < processes.size(); rank++) {
            Files.delete(output(rank));
        }
        Files.delete(outputs);
        Files.delete(directory);
    }

    @Test
    void processesGetTheSameBits() throws Exception {
        start(3, 60_000, 1_000_003, 20);

        List<String> endings = endings(0, 1, 2);

        float first = (0.1f + 20) + (2 * 0.1f + 20) + (3 * 0.1f + 20);
        assertThat(endings).allMatch(ending -> ending.matches("SUM \\d+ " + first));
        assertThat(endings).containsOnly(endings.getFirst());
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void survivorsNameARankKilledInACollective(int victim) throws Exception {
        start(3, 3_000, 500_009, NEVER_ENDING);
        awaitStepping();

        processes.get(victim).destroyForcibly();

        int[] survivors = victim == 0 ? new int[] {1, 2} : new int[] {0, 1};
        assertThat(endings(survivors)).containsOnly("TIMEOUT [" + victim + "]");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSupervisorsAbortWakesSurvivorsLongBeforeTheirDeadline() throws Exception {
        start(3, A_DAY_MILLIS, 500_009, NEVER_ENDING);
        awaitStepping();
        processes.get(1).destroyForcibly().onExit().join();

        SharedMemoryGroup.abort(
                new SharedMemorySettings(directory, Duration.ofSeconds(1)), "job", 1, "rank 1 was killed");

        assertThat(endings(0, 2)).containsOnly("ABORTED rank 1 was killed");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theSegmentOfAGroupKilledAsAWholeIsFoundAndRemoved() throws Exception {
        start(2, A_DAY_MILLIS, 10, NEVER_ENDING);
        awaitStepping();
        processes.get(0).destroyForcibly().onExit().join();

        assertThat(SharedMemoryGroup.removeStale(directory)).as("rank 1 lives").isEmpty();
        processes.get(1).destroyForcibly().onExit().join();
        assertThat(SharedMemoryGroup.removeStale(directory)).containsExactly(directory.resolve("serin.job.1.segment"));
        assertThat(directory).isEmptyDirectory();
    }

    private void start(int worldSize, long deadlineMillis, long floats, long steps) throws IOException {
        for (int rank = 0; rank < worldSize; rank++) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RankProcess.class.getName(),
                    directory.toString(),
                    String.valueOf(deadlineMillis),
                    String.valueOf(rank),
                    String.valueOf(worldSize),
                    String.valueOf(floats),
                    String.valueOf(steps));
            processes.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output(rank).toFile())
                    .start());
        }
    }

    private void awaitStepping() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            for (int rank = 0; rank < processes.size(); rank++) {
                assertThat(output(rank)).content().contains("STEPPING");
            }
        });
    }

    private List<String> endings(int... ranks) throws Exception {
        List<String> endings = new ArrayList<>();
        for (int rank : ranks) {
            assertThat(processes.get(rank).waitFor(2, TimeUnit.MINUTES))
                    .as("rank " + rank + " has ended")
                    .isTrue();
            endings.add(Files.readAllLines(output(rank)).getLast());
        }
        return endings;
    }

    private Path output(int rank) {
        return outputs.resolve("rank-" + rank);
    }
}
