package io.serin.collective.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedMemoryGroupProcessesIT {
    private static final long NEVER_ENDING = Long.MAX_VALUE;
    private static final long A_DAY_MILLIS = Duration.ofDays(1).toMillis();

    private RankProcesses ranks;

    @BeforeEach
    void createDirectories() throws IOException {
        ranks = new RankProcesses();
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        ranks.close();
    }

    @Test
    void processesGetTheSameBits() throws Exception {
        start(3, 60_000, 1_000_003, 20);

        List<String> endings = endings(0, 1, 2);

        float first = (0.1f + 20) + (2 * 0.1f + 20) + (3 * 0.1f + 20);
        assertThat(endings).allMatch(ending -> ending.matches("SUM \\d+ " + first));
        assertThat(endings).containsOnly(endings.getFirst());
        assertThat(ranks.directory()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void survivorsNameARankKilledInACollectiveLongBeforeTheirDeadline(int victim) throws Exception {
        start(3, A_DAY_MILLIS, 500_009, NEVER_ENDING);
        awaitStepping();

        ranks.kill(victim);

        int[] survivors = victim == 0 ? new int[] {1, 2} : new int[] {0, 1};
        assertThat(endings(survivors))
                .containsOnly("ABORTED rank " + victim + " died: its process " + ranks.pid(victim) + " is gone");
        assertThat(ranks.directory()).isEmptyDirectory();
    }

    @Test
    void aSupervisorsAbortWakesSurvivorsLongBeforeTheirDeadline() throws Exception {
        start(3, A_DAY_MILLIS, 500_009, NEVER_ENDING);
        awaitStepping();
        ranks.stop(1);

        SharedMemoryGroup.abort(
                new SharedMemorySettings(ranks.directory(), Duration.ofSeconds(1)), "job", 1, "rank 1 is not wanted");

        assertThat(endings(0, 2)).containsOnly("ABORTED rank 1 is not wanted");
    }

    @Test
    void theSegmentOfAGroupKilledAsAWholeIsFoundAndRemoved() throws Exception {
        start(2, A_DAY_MILLIS, 10, NEVER_ENDING);
        awaitStepping();
        ranks.stop(1);
        ranks.kill(0);

        assertThat(SharedMemoryGroup.removeStale(ranks.directory()))
                .as("rank 1 lives")
                .isEmpty();
        ranks.kill(1);
        assertThat(SharedMemoryGroup.removeStale(ranks.directory()))
                .containsExactly(ranks.directory().resolve("serin.job.1.segment"));
        assertThat(ranks.directory()).isEmptyDirectory();
    }

    private void start(int worldSize, long deadlineMillis, long floats, long steps) throws IOException {
        for (int rank = 0; rank < worldSize; rank++) {
            ranks.start(RankProcess.class, deadlineMillis, rank, worldSize, floats, steps);
        }
    }

    private void awaitStepping() {
        for (int rank = 0; rank < ranks.worldSize(); rank++) {
            ranks.awaitLine(rank, "STEPPING");
        }
    }

    private List<String> endings(int... chosen) throws Exception {
        List<String> endings = new ArrayList<>();
        for (int rank : chosen) {
            endings.add(ranks.ending(rank));
        }
        return endings;
    }
}
