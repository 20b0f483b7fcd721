package io.serin.collective.nccl;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.RandomSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NCCL's binding without a GPU: the calls against a stand-in. */
class NcclGroupIT {
    @TempDir
    private static Path directory;

    private static NcclProcesses processes;

    @BeforeAll
    static void compileLibraries() throws Exception {
        processes = new NcclProcesses(directory);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyOperationAgreesWithFloat64(int worldSize) throws Exception {
        long seed = RandomSeed.orElse(20261123L);

        String ending = processes.run(
                "all",
                Map.of("FAKE_CUDA_DEVICES", String.valueOf(worldSize)),
                "operations",
                String.valueOf(worldSize),
                String.valueOf(seed));

        assertThat(ending).as("seed " + seed).isEqualTo("CHECKED " + 120 * worldSize);
    }

    @Test
    void processesMeetByAnIdThatOneOfThemMade() throws Exception {
        String id = processes.run("all", Map.of(), "id");

        Process first =
                processes.start("all", twoDevices(), System.getProperty("java.class.path"), "sum", id, "0", "2");
        Process second =
                processes.start("all", twoDevices(), System.getProperty("java.class.path"), "sum", id, "1", "2");

        assertThat(List.of(NcclProcesses.ending(first), NcclProcesses.ending(second)))
                .containsOnly("SUM 2.0");
    }

    @Test
    void aJoinEndsAtItsDeadline() throws Exception {
        assertThat(processes.run("all", Map.of(), "join-deadline")).isEqualTo("TIMEOUT [1, 2]");
    }

    @Test
    void aCollectiveEndsAtItsDeadlineAndTheGroupWithIt() throws Exception {
        assertThat(processes.run("all", Map.of(), "sum-deadline"))
                .isEqualTo("TIMEOUT [1]; ABORTED an earlier call failed: rank 0 waited 300 ms for ranks [1]");
    }

    @Test
    void anAbortEndsAJoinAndItsFirstCauseStays() throws Exception {
        assertThat(processes.run("all", Map.of(), "join-abort")).isEqualTo("ABORTED the job was cancelled");
    }

    @Test
    void anAbortEndsACollectiveAndAllLaterOnes() throws Exception {
        assertThat(processes.run("all", Map.of(), "sum-abort"))
                .isEqualTo("ABORTED rank 1 was killed; ABORTED an earlier call failed: rank 1 was killed;"
                        + " ABORTED never entered");
    }

    @Test
    void aCloseEndsACallOfAnotherThread() throws Exception {
        assertThat(processes.run("all", Map.of(), "close-ends-a-call"))
                .isEqualTo("ABORTED rank 0 has closed its group; REFUSED rank 0 has closed its group");
    }

    @Test
    void aBrokenConnectionIsReportedInTheWordsOfNccl() throws Exception {
        assertThat(processes.run("all", Map.of("FAKE_NCCL_FAILS_AFTER", "2"), "failure"))
                .startsWith("ENDED; ENDED; ABORTED NCCL failed: remote process exited or there was a network error"
                        + " (NCCL error 6): fake: connection closed by remote peer; ABORTED an earlier call failed");
    }

    @Test
    void refusesWhatDoesNotFitAndGoesOn() throws Exception {
        assertThat(processes.run("all", Map.of(), "refusals"))
                .isEqualTo("REFUSED rank 0 has not joined yet;"
                        + " REFUSED not native memory of whole elements of FLOAT32: 12 bytes;"
                        + " REFUSED not native memory of whole elements of FLOAT64: 12 bytes;"
                        + " REFUSED root must be between 0 and 0, not 1; ENDED");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, cudaMalloc of 4 bytes: out of memory (CUDA error 2), FAILED cudaMalloc of 400 bytes",
        "2, 2, cudaStreamCreate: out of memory (CUDA error 2), ENDED"
    })
    void aGroupThatFailsHalfWayKeepsNothingOfTheDevice(
            String allocations, String streamError, String cause, String second) throws Exception {
        Map<String, String> environment =
                Map.of("FAKE_CUDA_ALLOCATIONS", allocations, "FAKE_CUDA_STREAM_ERROR", streamError);

        assertThat(processes.run("all", environment, "half-begun")).startsWith("FAILED " + cause + "; " + second);
    }

    private static Map<String, String> twoDevices() {
        return Map.of("FAKE_CUDA_DEVICES", "2");
    }
}
