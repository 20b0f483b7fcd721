package io.serin.distribution.local;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes of a local cluster: routers first, the first of them with the role control, then trainers. Node i has
 * HTTP at base + 10 i and Artery at base + 10 i + 1.
 *
 * @param directory holds one directory per node, {@code logs} and {@code run}
 */
public record ClusterPlan(Path directory, List<NodePlan> nodes) {

    public static final int DEFAULT_BASE_PORT = 7700;

    static final String HOST = "127.0.0.1";
    private static final int PORTS_PER_NODE = 10;
    private static final int MOST_NODES = 64;

    public ClusterPlan {
        nodes = List.copyOf(nodes);
    }

    public static ClusterPlan of(Path directory, int basePort, int routers, int trainers) throws CommandException {
        require(routers >= 1 && routers <= MOST_NODES, "--routers " + routers + " is not within 1-" + MOST_NODES);
        require(trainers >= 0 && trainers <= MOST_NODES, "--trainers " + trainers + " is not within 0-" + MOST_NODES);
        int last = basePort + PORTS_PER_NODE * (routers + trainers - 1) + 1;
        require(
                basePort >= 1024 && last <= 65_535,
                "--base-port " + basePort + " gives ports " + basePort + "-" + last + ", not within 1024-65535");
        List<NodePlan> nodes = new ArrayList<>();
        for (int index = 0; index < routers + trainers; index++) {
            nodes.add(node(directory, basePort + PORTS_PER_NODE * index, index, routers));
        }
        return new ClusterPlan(directory, nodes);
    }

    private static NodePlan node(Path directory, int httpPort, int index, int routers) {
        boolean router = index < routers;
        String name = router ? "router-" + index : "trainer-" + (index - routers);
        List<String> roles = index == 0 ? List.of("control", "router") : List.of(router ? "router" : "trainer");
        return new NodePlan(
                name,
                router ? NodePlan.Kind.ROUTER : NodePlan.Kind.TRAINER,
                roles,
                httpPort,
                httpPort + 1,
                directory.resolve(name));
    }

    public NodePlan control() {
        return nodes.getFirst();
    }

    public List<NodePlan> routers() {
        return nodes.stream()
                .filter(node -> node.kind() == NodePlan.Kind.ROUTER)
                .toList();
    }

    /** For a person who has several to tell apart. */
    public String words() {
        return "the cluster on ports from " + control().httpPort() + " on, in " + directory;
    }

    /** Two where there are two nodes: a control node that is the only seed joins itself after a restart. */
    List<String> seeds() {
        return nodes.stream()
                .limit(2)
                .map(node -> HOST + ":" + node.arteryPort())
                .toList();
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    Path log(String node) {
        return logs().resolve(node + ".log");
    }

    Path pidFile(String node) {
        return directory.resolve("run").resolve(node + ".pid");
    }

    private static void require(boolean holds, String otherwise) throws CommandException {
        if (!holds) {
            throw new MisuseException(otherwise);
        }
    }
}
