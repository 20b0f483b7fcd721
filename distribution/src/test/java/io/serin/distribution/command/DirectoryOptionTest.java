package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.local.LocalHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryOptionTest {

    private final Path directory;
    private LocalHome home;

    DirectoryOptionTest(@TempDir Path directory) {
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
    void meansTheClusterThatRuns() throws Exception {
        home.start("left by a demo", 7_800);

        assertThat(SerinRun.of("logs").printed()).containsExactly("router-0 | log of left by a demo");
        SerinRun status = SerinRun.of("status");
        assertThat(status.exit()).isEqualTo(1);
        assertThat(status.printed()).hasSize(3).element(1).asString().contains("router-0", "starting", "7800");
    }

    @Test
    void meansTheClusterThatRanWhenNoneDoes() throws Exception {
        home.start("one", 7_800);
        SerinRun.of("down");

        assertThat(SerinRun.of("logs").printed()).containsExactly("router-0 | log of one");
        assertThat(SerinRun.of("status").printed()).element(1).asString().contains("router-0", "down");
    }

    @Test
    void asksWhichOfSeveral() throws Exception {
        home.start("one", 7_800);
        Path other = home.start("other", 7_900);

        assertThat(SerinRun.of("logs").exit()).isEqualTo(2);
        assertThat(SerinRun.of("status").err()).contains("2 local clusters run");
        assertThat(SerinRun.of("logs", "--data-directory", other.toString()).printed())
                .containsExactly("router-0 | log of other");
    }

    @Test
    void saysThatNoneWasEverStarted() {
        SerinRun run = SerinRun.of("status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("serin: no local cluster was started here: start one with serin up");
    }
}
