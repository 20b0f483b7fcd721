package io.serin.distribution.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdTest {

    private final Path directory;

    ProcessIdTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void findsTheProcessAgainThroughItsFile() throws Exception {
        Path file = directory.resolve("run/node.pid");
        ProcessId.of(ProcessHandle.current()).write(file);

        assertThat(ProcessId.read(file).flatMap(ProcessId::alive)).contains(ProcessHandle.current());
    }

    @Test
    void takesAnotherProcessWithTheSamePidForNone() {
        ProcessId self = ProcessId.of(ProcessHandle.current());
        ProcessId before = new ProcessId(self.pid(), self.startedAtMillis() - 60_000);

        assertThat(before.alive()).isEmpty();
    }

    @Test
    void takesAnUnreadableFileForNoProcess() throws Exception {
        Path file = Files.writeString(directory.resolve("node.pid"), "not a pid");

        assertThat(ProcessId.read(file)).isEmpty();
        assertThat(ProcessId.read(directory.resolve("absent.pid"))).isEmpty();
    }
}
