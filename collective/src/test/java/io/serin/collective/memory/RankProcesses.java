package io.serin.collective.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The ranks of one group, each a process whose output is read. */
final class RankProcesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Process> processes = new ArrayList<>();
    private final Path directory;
    private final Path outputs;

    RankProcesses() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        outputs = Files.createTempDirectory("collective-test");
    }

    /** Where the group meets. */
    Path directory() {
        return directory;
    }

    void start(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                directory.toString()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output(processes.size()).toFile())
                .start());
    }

    int worldSize() {
        return processes.size();
    }

    /** Until the rank has printed the line. */
    void awaitLine(int rank, String line) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output(rank)).content().contains(line + "\n"));
    }

    void kill(int rank) {
        processes.get(rank).destroyForcibly().onExit().join();
    }

    void stop(int rank) throws Exception {
        assertThat(stopIfAlive(rank)).isTrue();
    }

    /** False where its process has ended before. */
    boolean stopIfAlive(int rank) throws Exception {
        return signal(rank, "-STOP");
    }

    void resume(int rank) throws Exception {
        assertThat(signal(rank, "-CONT")).isTrue();
    }

    /** The last line that the rank has printed when its process ends, which it must do. */
    String ending(int rank) throws Exception {
        assertThat(processes.get(rank).waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("rank " + rank + " has ended")
                .isTrue();
        return Files.readAllLines(output(rank)).getLast();
    }

    long pid(int rank) {
        return processes.get(rank).pid();
    }

    /** Leaves nothing behind, and fails when the group has. */
    @Override
    public void close() throws IOException {
        for (int rank = 0; rank < processes.size(); rank++) {
            kill(rank);
            Files.delete(output(rank));
        }
        Files.delete(outputs);
        SharedMemoryGroup.removeStale(directory);
        Files.delete(directory);
    }

    private boolean signal(int rank, String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(pid(rank))).start();
        return kill.waitFor() == 0;
    }

    private Path output(int rank) {
        return outputs.resolve("rank-" + rank);
    }
}
