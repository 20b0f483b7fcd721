package io.serin.distribution.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Router nodes as processes of their own, from the classes under test. */
final class RealCluster implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalCluster cluster;
    private final Installation installation;
    private final Terminal terminal = new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false, InstantSource.system());

    RealCluster(Path directory, int basePort, int routers) throws Exception {
        Path options = Files.writeString(
                directory.resolve("jvm.options"),
                "--enable-native-access=ALL-UNNAMED\n--sun-misc-unsafe-memory-access=allow\n-XX:+UseSerialGC\n"
                        // Processes that live for seconds, several on two cores.
                        + "-XX:TieredStopAtLevel=1\n");
        this.installation = new Installation(
                directory,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                options);
        this.cluster = new LocalCluster(ClusterPlan.of(directory.resolve("cluster"), basePort, routers, 0));
    }

    void start() throws CommandException {
        cluster.start(installation, OptionalLong.of(ProcessHandle.current().pid()), terminal);
        awaitReady();
    }

    /** SIGKILL. */
    void kill(NodePlan node) {
        ProcessHandle process = cluster.process(node).orElseThrow();
        process.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    void startAgain(NodePlan node) throws CommandException {
        cluster.start(
                node, installation, OptionalLong.of(ProcessHandle.current().pid()));
        awaitReady();
    }

    /** A node outside the plan that joins this cluster. The caller ends it. */
    Process startBeside(NodePlan node) throws IOException {
        Files.createDirectories(node.directory());
        return new ProcessBuilder(NodeCommand.of(
                        cluster.plan(),
                        node,
                        installation,
                        OptionalLong.of(ProcessHandle.current().pid())))
                .directory(node.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(cluster.log(node).toFile())
                .start();
    }

    NodePlan control() {
        return cluster.plan().control();
    }

    List<NodePlan> routers() {
        return cluster.plan().routers();
    }

    List<NodePlan> survivors() {
        return routers().stream().filter(node -> !node.equals(control())).toList();
    }

    ApiClient api(NodePlan node) {
        return new ApiClient(node.http(), "tester");
    }

    /** Names of the members that this node sees up. */
    Set<String> membersSeenBy(NodePlan node) throws ApiException {
        Set<String> names = new TreeSet<>();
        for (JsonNode member : api(node).get("/api/v1/cluster/members").get("members")) {
            if (member.get("status").asText().equals("up")
                    && member.get("reachable").asBoolean()) {
                names.add(member.get("name").asText());
            }
        }
        return names;
    }

    String log(NodePlan node) throws Exception {
        return Files.readString(cluster.log(node));
    }

    private void awaitReady() {
        await().atMost(PATIENCE)
                .until(() -> routers().stream().allMatch(node -> api(node).answers("/ready")));
    }

    @Override
    public void close() throws CommandException {
        cluster.stop();
    }
}
