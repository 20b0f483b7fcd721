package io.serin.distribution.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, whose main class is a fake one. */
class LocalClusterIT {

    private static final int BASE_PORT = 18_540;

    private final Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false, InstantSource.system());
    private final LocalCluster cluster;

    LocalClusterIT(@TempDir Path directory) throws CommandException {
        this.directory = directory;
        this.cluster = new LocalCluster(ClusterPlan.of(directory.resolve("a cluster"), BASE_PORT, 2, 1));
    }

    @AfterEach
    void stop() throws CommandException {
        cluster.stop();
    }

    @Test
    void startsNodesUntilTheyAreReadyAndStopsEveryOneOfThem() throws Exception {
        cluster.start(installation("exec"), OptionalLong.empty(), terminal);
        new ClusterReadiness(cluster, terminal).await(control(), Duration.ofSeconds(60));
        List<ProcessHandle> processes = cluster.plan().nodes().stream()
                .map(node -> cluster.process(node).orElseThrow())
                .toList();

        new LocalCluster(ClusterFiles.find(directory.resolve("a cluster")).orElseThrow()).stop();

        assertThat(processes).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(LogTail.last(cluster.log(cluster.plan().control()), 1)).containsExactly("fake node router-0 serves");
    }

    @Test
    void namesTheReasonThatTheNodeGaveThoughOthersLoggedAfterIt() throws Exception {
        cluster.start(
                installation("echo 'serin: no such role'; echo 'WARN stream failed'; exit 1; exec"),
                OptionalLong.empty(),
                terminal);

        assertThatThrownBy(() -> new ClusterReadiness(cluster, terminal).await(control(), Duration.ofSeconds(60)))
                .hasMessageContaining("router-0 has ended: serin: no such role");
    }

    @Test
    void refusesToStartTwiceInOneDirectory() throws Exception {
        Installation installation = installation("exec");
        cluster.start(installation, OptionalLong.empty(), terminal);

        assertThatThrownBy(() -> cluster.start(installation, OptionalLong.empty(), terminal))
                .hasMessageContaining("router-0 runs already in");
    }

    @Test
    void namesTheLogAndItsLastLineWhenANodeEnds() throws Exception {
        cluster.start(installation("echo 'no such setting'; exit 1; exec"), OptionalLong.empty(), terminal);

        assertThatThrownBy(() -> new ClusterReadiness(cluster, terminal).await(control(), Duration.ofSeconds(60)))
                .hasMessageContaining("router-0 has ended: no such setting")
                .hasMessageContaining("router-0.log");
    }

    @Test
    void namesThePortInUseBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(BASE_PORT + 11, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> cluster.start(installation("exec"), OptionalLong.empty(), terminal))
                    .hasMessageContaining("port " + taken.getLocalPort() + " (for router-1) is in use")
                    .hasMessageContaining("--base-port");
        }
        assertThat(cluster.plan().nodes())
                .allMatch(node -> cluster.process(node).isEmpty());
    }

    private ApiClient control() {
        return new ApiClient(cluster.plan().control().http(), "tester");
    }

    /** @param begin how the script that stands in for {@code java} begins its last command */
    private Installation installation(String begin) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String script = "#!/bin/sh\nexport FAKE_MEMBERS=router-0,router-1,trainer-0\n" + begin + " '" + java
                + "' -Xmx64m -cp '" + System.getProperty("java.class.path") + "' " + FakeNode.class.getName()
                + " \"$@\"\n";
        Path file = Files.writeString(directory.resolve("java"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Installation(directory, file, "unused", directory.resolve("jvm.options"));
    }
}
