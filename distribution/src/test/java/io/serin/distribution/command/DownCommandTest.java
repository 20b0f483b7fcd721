package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.local.LocalHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownCommandTest {

    private final Path directory;
    private LocalHome home;

    DownCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void install() throws IOException {
        home = new LocalHome(directory);
    }

    @AfterEach
    void uninstall() {
        home.close();
    }

    @Test
    void stopsTheClusterThatRunsWhereverItsDataLies() throws Exception {
        Path cluster = home.start("left by a demo", 7_800);

        assertThat(SerinRun.of("down").printed())
                .containsExactly("stopped 1 node of the cluster on ports from 7800 on, in " + cluster);
        assertThat(SerinRun.of("down").printed()).containsExactly("nothing was running");
    }

    @Test
    void stopsNoneOfSeveralUnlessToldWhich() throws Exception {
        Path one = home.start("one", 7_800);
        Path other = home.start("other", 7_900);

        SerinRun unclear = SerinRun.of("down");
        assertThat(unclear.exit()).isEqualTo(2);
        assertThat(unclear.err())
                .hasLineCount(1)
                .startsWith("serin: 2 local clusters run; say which: --data-directory '")
                .contains("--data-directory '" + one + "'", "--data-directory '" + other + "'");
        assertThat(SerinRun.of("down", "--data-directory", one.toString()).printed())
                .containsExactly("stopped 1 node of the cluster on ports from 7800 on, in " + one);
        assertThat(SerinRun.of("down").printed())
                .containsExactly("stopped 1 node of the cluster on ports from 7900 on, in " + other);
    }

    @Test
    void stopsAllOfSeveralWhenToldSo() throws Exception {
        home.start("one", 7_800);
        home.start("other", 7_900);

        assertThat(SerinRun.of("down", "--all").printed()).hasSize(2);
        assertThat(SerinRun.of("down", "--all").printed()).containsExactly("nothing was running");
    }

    @Test
    void takesADirectoryWithoutAClusterForMisuse() {
        SerinRun run = SerinRun.of("down", "--data-directory", "/nowhere");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualToIgnoringNewLines("serin: --data-directory: no cluster was started in /nowhere");
        assertThat(SerinRun.of("down", "--all", "--data-directory", "/nowhere").exit())
                .isEqualTo(2);
    }
}
