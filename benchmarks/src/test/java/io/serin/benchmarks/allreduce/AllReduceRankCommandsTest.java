package io.serin.benchmarks.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.distribution.local.Installation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllReduceRankCommandsTest {

    private static final AllReducePlan PLAN = new AllReducePlan(List.of(2), List.of(65536L, 1048576L), 2, 0.5, 1);

    private final Path directory;

    AllReduceRankCommandsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void everyContenderIsToldTheSame() throws Exception {
        RankEnvironment environment = new RankEnvironment(
                new Installation(directory, Path.of("/jdk/bin/java"), "classes", directory.resolve("jvm.options")),
                directory);
        AllReduceRankCommands ranks = new AllReduceRankCommands(environment, PLAN, Path.of("/tmp/mpi_allreduce"));

        for (AllReduceContender contender : AllReduceContender.values()) {
            for (RankCommand command : ranks.of(contender, 2)) {
                assertThat(String.join(" ", command.line()))
                        .contains("65536,1048576")
                        .contains("0.5")
                        .contains("1.0");
            }
        }
        assertThat(ranks.of(AllReduceContender.OPEN_MPI, 4).getFirst().line())
                .contains("--oversubscribe")
                .containsSequence("-np", "4", "/tmp/mpi_allreduce");
        assertThat(ranks.of(AllReduceContender.GLOO, 4)).hasSize(4).allSatisfy(command -> assertThat(
                        command.environment())
                .containsEntry("GLOO_SOCKET_IFNAME", "lo")
                .containsEntry("OMP_NUM_THREADS", "1"));
    }
}
