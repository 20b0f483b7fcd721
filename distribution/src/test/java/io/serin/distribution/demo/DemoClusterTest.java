package io.serin.distribution.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.Installation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoClusterTest {

    @Test
    void leavesAClusterAloneThatRunsAlreadyInItsDirectory(@TempDir Path directory) throws Exception {
        Process node = new ProcessBuilder("sleep", "60").start();
        try {
            long startedAtMillis =
                    node.toHandle().info().startInstant().orElseThrow().toEpochMilli();
            Files.createDirectories(directory.resolve("run"));
            Files.writeString(directory.resolve("run/router-0.pid"), node.pid() + " " + startedAtMillis + "\n");
            DemoSettings settings = new DemoSettings(18_990, Optional.of(directory), Optional.empty(), false);

            assertThatThrownBy(() -> DemoCluster.start(settings, installation(directory), terminal()))
                    .hasMessageContaining("router-0 runs already");

            assertThat(node.isAlive()).isTrue();
        } finally {
            node.destroyForcibly();
        }
    }

    private static Installation installation(Path directory) {
        return new Installation(directory, directory.resolve("java"), "unused", directory.resolve("jvm.options"));
    }

    private static Terminal terminal() {
        return new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                InstantSource.system());
    }
}
