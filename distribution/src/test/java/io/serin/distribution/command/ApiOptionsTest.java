package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import io.serin.distribution.local.LocalHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiOptionsTest {

    private final Path directory;
    private LocalHome home;
    private FakeServer server;

    ApiOptionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void install() throws IOException {
        home = new LocalHome(directory);
        server = new FakeServer().on("GET", "/api/v1/models?limit=100", 200, "{\"models\":[]}");
    }

    @AfterEach
    void uninstall() {
        home.close();
        server.close();
    }

    @Test
    void asksTheLocalClusterThatRunsOnItsOwnPorts() throws Exception {
        home.start("cluster", server.base().getPort());

        SerinRun run = SerinRun.of("models", "list");

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void saysThatNoLocalClusterRuns() {
        SerinRun run = SerinRun.of("models", "list");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "serin: no local cluster runs: start one with serin up, or name a control node with --api URL");
    }

    @Test
    void asksWhichOfSeveralLocalClustersIsMeant() throws Exception {
        home.start("one", 7_800);
        home.start("other", server.base().getPort());

        SerinRun run = SerinRun.of("models", "list");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("2 local clusters run; say which: ")
                .contains("--api http://127.0.0.1:7800 (the cluster on ports from 7800 on, in ")
                .contains("--api " + server.base());
        assertThat(SerinRun.of("models", "list", "--api", server.base().toString())
                        .exit())
                .isZero();
    }
}
