package io.serin.distribution.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.cluster.ClusterMember;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Polling;
import io.serin.distribution.console.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits until a started cluster can be used: every node ready, and all of them members of one cluster. */
public final class ClusterReadiness {

    private static final int LINES_WITH_THE_CAUSE = 50;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final LocalCluster cluster;
    private final Terminal terminal;
    private final Map<NodePlan, ApiClient> nodes = new LinkedHashMap<>();

    public ClusterReadiness(LocalCluster cluster, Terminal terminal) {
        this.cluster = cluster;
        this.terminal = terminal;
        cluster.plan().nodes().forEach(node -> nodes.put(node, new ApiClient(node.http(), "anonymous")));
    }

    /** @throws CommandException when a node has ended, or the time is over */
    public void await(ApiClient control, Duration within) throws CommandException {
        long began = System.nanoTime();
        while (true) {
            requireRunning();
            List<String> missing = missing(control);
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            if (missing.isEmpty()) {
                terminal.line("all " + cluster.plan().nodes().size() + " nodes are ready after " + seconds + " s");
                return;
            }
            if (seconds >= within.toSeconds()) {
                throw new CommandException("not ready after " + seconds + " s: " + String.join(", ", missing)
                        + "; see the logs in "
                        + cluster.plan().logs());
            }
            terminal.progress("waiting for " + String.join(", ", missing) + " (" + seconds + " s)");
            Polling.pause(LOOK_EVERY);
        }
    }

    private List<String> missing(ApiClient control) {
        List<String> unready = nodes.entrySet().stream()
                .filter(node -> !node.getValue().answers("/ready"))
                .map(node -> node.getKey().name())
                .toList();
        return unready.isEmpty() ? absent(control) : unready;
    }

    private List<String> absent(ApiClient control) {
        try {
            List<String> up = up(control.get("/api/v1/cluster/members"));
            return cluster.plan().nodes().stream()
                    .map(NodePlan::name)
                    .filter(name -> !up.contains(name))
                    .map(name -> name + "'s membership")
                    .toList();
        } catch (ApiException notYet) {
            return List.of("the cluster");
        }
    }

    private static List<String> up(JsonNode members) {
        return ApiClient.list(members.path("members"), ClusterMember.class).stream()
                .filter(member -> member.status().equals("up") && member.reachable())
                .map(ClusterMember::name)
                .toList();
    }

    private void requireRunning() throws CommandException {
        for (NodePlan node : cluster.plan().nodes()) {
            if (cluster.process(node).isEmpty()) {
                throw new CommandException(
                        node.name() + " has ended" + cause(cluster.log(node)) + " (log: " + cluster.log(node) + ")");
            }
        }
    }

    /** What the node itself gave as its reason, else its last line: others may still be logging while it ends. */
    private static String cause(Path log) {
        List<String> lines = LogTail.last(log, LINES_WITH_THE_CAUSE);
        return lines.stream()
                .filter(line -> line.startsWith("serin: "))
                .reduce((_, later) -> later)
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line -> ": " + line)
                .orElse("");
    }
}
