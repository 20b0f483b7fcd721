package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ranks in processes of their own, whose last words are in files. */
final class SocketProcesses implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Path outputs;

    SocketProcesses() throws IOException {
        outputs = Files.createTempDirectory("collective-test");
    }

    /** @param prefix what runs the JVM, nothing for this process's own surroundings */
    void start(List<String> prefix, List<String> roster, int floats, long steps, Duration deadline) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SocketRankProcess.class.getName(),
                String.valueOf(processes.size()),
                String.valueOf(floats),
                String.valueOf(steps),
                String.valueOf(deadline.toMillis()),
                String.valueOf(1 << 20),
                String.valueOf(256 << 10),
                "true"));
        command.addAll(roster);
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output(processes.size()).toFile())
                .start());
    }

    Process process(int rank) {
        return processes.get(rank);
    }

    void awaitStepping() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            for (int rank = 0; rank < processes.size(); rank++) {
                assertThat(output(rank)).content().contains("STEPPING");
            }
        });
    }

    /** The last line of a process that has ended. */
    String ending(int rank) throws Exception {
        assertThat(processes.get(rank).waitFor(3, TimeUnit.MINUTES))
                .as("rank " + rank + " has ended")
                .isTrue();
        return Files.readAllLines(output(rank)).getLast();
    }

    List<String> lines(int rank) throws IOException {
        return Files.readAllLines(output(rank));
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.destroyForcibly().onExit().join();
        }
        for (int rank = 0; rank < processes.size(); rank++) {
            Files.delete(output(rank));
        }
        Files.delete(outputs);
    }

    private Path output(int rank) {
        return outputs.resolve("rank-" + rank);
    }
}
