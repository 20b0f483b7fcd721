package io.serin.benchmarks.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankLine;
import io.serin.benchmarks.process.Workbench;
import io.serin.distribution.local.Installation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllReducePlanTest {

    private static final AllReducePlan PLAN = new AllReducePlan(List.of(2), List.of(65536L, 1048576L), 2, 0.5, 1);

    private final Path directory;

    AllReducePlanTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void sizesAreWrittenAsPeopleWriteThem() {
        assertThat(AllReducePlan.parseSize("64k")).isEqualTo(65536);
        assertThat(AllReducePlan.parseSize("25M")).isEqualTo(26214400);
        assertThat(AllReducePlan.parseSize("400")).isEqualTo(400);
        assertThat(AllReducePlan.sizeName(26214400)).isEqualTo("25 MiB");
        assertThat(AllReducePlan.sizeName(65536)).isEqualTo("64 KiB");
        assertThat(AllReducePlan.sizeName(400)).isEqualTo("400 B");
    }

    @Test
    void whatIsNoSizeIsRefused() {
        assertThatThrownBy(() -> AllReducePlan.parseSize("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllReducePlan(List.of(2), List.of(6L), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllReducePlan(List.of(1), List.of(8L), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyContenderIsToldTheSame() throws Exception {
        Workbench workbench = new Workbench(
                new Installation(directory, Path.of("/jdk/bin/java"), "classes", directory.resolve("jvm.options")),
                directory);
        Ranks ranks = new Ranks(workbench, PLAN, Path.of("/tmp/mpi_allreduce"));

        for (Contender contender : Contender.values()) {
            for (RankCommand command : ranks.of(contender, 2)) {
                assertThat(String.join(" ", command.line()))
                        .contains("65536,1048576")
                        .contains("0.5")
                        .contains("1.0");
            }
        }
        assertThat(ranks.of(Contender.OPEN_MPI, 4).getFirst().line())
                .contains("--oversubscribe")
                .containsSequence("-np", "4", "/tmp/mpi_allreduce");
        assertThat(ranks.of(Contender.GLOO, 4)).hasSize(4).allSatisfy(command -> assertThat(command.environment())
                .containsEntry("GLOO_SOCKET_IFNAME", "lo")
                .containsEntry("OMP_NUM_THREADS", "1"));
    }

    @Test
    void figuresOfAllRoundsBecomeARowAndRatios() {
        CallTimes times = new CallTimes();
        for (int round = 1; round <= 2; round++) {
            for (long bytes : PLAN.sizes()) {
                hear(times, Contender.IN_PLACE, bytes, 100_000L * round);
                hear(times, Contender.COPY, bytes, 400_000L * round);
                hear(times, Contender.OPEN_MPI, bytes, 200_000L * round);
                hear(times, Contender.GLOO, bytes, 2_000_000L * round);
            }
        }

        AllReduceTables tables = new AllReduceTables(PLAN, times);

        assertThat(tables.tables().getFirst().rows().get(1))
                .containsExactly(
                        "1 MiB",
                        "0.150 (0.100-0.200)",
                        "0.600 (0.400-0.800)",
                        "0.300 (0.200-0.400)",
                        "3.00 (2.00-4.00)",
                        "20.0 (20.0-20.0), wanted 10.0",
                        "2.00 (2.00-2.00), MISSED 2.50",
                        "5.00 (5.00-5.00), wanted 2.50");
    }

    @Test
    void aRoundThatSaidNothingIsNotPassedOver() {
        assertThatThrownBy(() -> new AllReduceTables(PLAN, new CallTimes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 rounds of 2");
    }

    private static void hear(CallTimes times, Contender contender, long bytes, long nanos) {
        times.hear(
                "2 ranks",
                contender.title(),
                RankLine.of("allreduce").put("bytes", bytes).put("medianNanos", nanos));
    }
}
