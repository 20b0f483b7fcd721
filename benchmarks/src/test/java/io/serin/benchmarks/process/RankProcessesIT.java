package io.serin.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.distribution.console.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RankProcessesIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path logs;

    RankProcessesIT(@TempDir Path logs) {
        this.logs = logs;
    }

    @Test
    void hearsResultsAndPassesOverEverythingElse() throws Exception {
        List<String> heard = new ArrayList<>();

        RankProcesses.run(
                logs,
                List.of(shell("one", "echo noise; echo '{\"kind\": \"a\", \"x\": '$X'}'; echo '{\"cut'")),
                LIMIT,
                said -> heard.add(said.path("kind").asText() + said.path("x").asInt()));

        assertThat(heard).containsExactly("a7");
    }

    @Test
    void aRankThatFailsEndsTheOthersAndIsExplained() {
        List<RankCommand> commands =
                List.of(shell("good", "exec sleep 300"), shell("bad", "echo wrong sums >&2; exit 3"));

        assertThatThrownBy(() -> RankProcesses.run(logs, commands, LIMIT, _ -> {}))
                .isInstanceOf(CommandException.class)
                .hasMessage("bad failed with exit code 3: wrong sums");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aRankThatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> RankProcesses.run(
                        logs, List.of(shell("slow", "exec sleep 300")), Duration.ofMillis(200), _ -> {}))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("slow did not end");
    }

    private static RankCommand shell(String name, String script) {
        return new RankCommand(name, List.of("/bin/sh", "-c", script), Map.of("X", "7"));
    }
}
