package io.serin.distribution.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An installation of its own for the commands of a test, with clusters whose one node is a process that does nothing. */
public final class LocalHome implements AutoCloseable {

    private static final String PROPERTY = "serin.home";

    private final Path directory;
    private final List<Process> nodes = new ArrayList<>();

    /** @param directory empty */
    public LocalHome(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("distribution/target"));
        Files.writeString(directory.resolve("distribution/target/jvm.options"), "");
        System.setProperty(PROPERTY, directory.toString());
    }

    /** @return the cluster's data directory */
    public Path start(String name, int basePort) throws Exception {
        Path cluster = directory.resolve(name);
        ClusterPlan plan = ClusterPlan.of(cluster, basePort, 1, 0);
        ClusterFiles.write(plan);
        new StartedClusters(Installation.current()).add(cluster);
        Process node = new ProcessBuilder("sleep", "600").start();
        nodes.add(node);
        ProcessId.of(node.toHandle()).write(plan.pidFile(plan.control().name()));
        Files.writeString(plan.log(plan.control().name()), "log of " + name + "\n", StandardCharsets.UTF_8);
        return cluster;
    }

    @Override
    public void close() {
        System.clearProperty(PROPERTY);
        nodes.forEach(Process::destroyForcibly);
    }
}
