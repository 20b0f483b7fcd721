package io.serin.distribution.local;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Polling;
import io.serin.distribution.console.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The processes of a cluster on this machine. Started and stopped from one command or from two. Thread-safe. */
public final class LocalCluster {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(12);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final ClusterPlan plan;

    public LocalCluster(ClusterPlan plan) {
        this.plan = plan;
    }

    public ClusterPlan plan() {
        return plan;
    }

    /**
     * Starts every node and waits for none of them.
     *
     * @param parent the nodes end when this process has; empty when they are to outlive the command
     * @throws CommandException when a port is taken, this cluster is running already, or a process cannot be started;
     *     the nodes started by then are left to {@link #stop}
     */
    public synchronized void start(Installation installation, OptionalLong parent, Terminal terminal)
            throws CommandException {
        requireNotRunning();
        Ports.requireFree(plan);
        ClusterFiles.write(plan);
        new StartedClusters(installation).add(plan.directory());
        for (NodePlan node : plan.nodes()) {
            start(node, installation, parent);
            terminal.line("started " + node.name() + " (" + String.join(", ", node.roles()) + "), HTTP "
                    + node.httpPort() + ", Artery " + node.arteryPort());
        }
    }

    /** @throws CommandException when a cluster already runs in this directory */
    public void requireNotRunning() throws CommandException {
        for (NodePlan node : plan.nodes()) {
            if (process(node).isPresent()) {
                throw new CommandException(
                        node.name() + " runs already in " + plan.directory() + ": stop it with serin down");
            }
        }
    }

    void start(NodePlan node, Installation installation, OptionalLong parent) throws CommandException {
        try {
            Files.createDirectories(node.directory());
            ProcessBuilder builder = new ProcessBuilder(NodeCommand.of(plan, node, installation, parent))
                    .directory(node.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()));
            builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "DJL_OFFLINE", "true"));
            ProcessId.of(builder.start().toHandle()).write(plan.pidFile(node.name()));
        } catch (IOException failure) {
            throw new CommandException("cannot start " + node.name() + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * SIGTERM to every node, SIGKILL to those that have not gone in time. Control goes last: the others' leaving takes a
     * member that stays. Harmless when nothing runs.
     */
    public synchronized void stop() throws CommandException {
        List<NodePlan> nodes = plan.nodes();
        stop(nodes.subList(1, nodes.size()));
        stop(nodes.subList(0, 1));
    }

    private void stop(List<NodePlan> nodes) throws CommandException {
        List<ProcessHandle> running = new ArrayList<>();
        nodes.forEach(node -> process(node).ifPresent(running::add));
        running.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        while (running.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            Polling.pause(LOOK_EVERY);
        }
        running.forEach(ProcessHandle::destroyForcibly);
        for (NodePlan node : nodes) {
            forget(node);
        }
    }

    private void forget(NodePlan node) throws CommandException {
        try {
            Files.deleteIfExists(plan.pidFile(node.name()));
        } catch (IOException failure) {
            throw new CommandException("cannot remove " + plan.pidFile(node.name()), failure);
        }
    }

    /** Whether one of its processes is left. */
    public boolean runs() {
        return plan.nodes().stream().anyMatch(node -> process(node).isPresent());
    }

    /** The node's process, if it runs. */
    public Optional<ProcessHandle> process(NodePlan node) {
        return ProcessId.read(plan.pidFile(node.name())).flatMap(ProcessId::alive);
    }

    public Path log(NodePlan node) {
        return plan.log(node.name());
    }
}
