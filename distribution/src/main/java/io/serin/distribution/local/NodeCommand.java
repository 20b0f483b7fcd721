package io.serin.distribution.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The command line of one node. */
final class NodeCommand {

    /** Gives the node a session of its own, so that Ctrl-C at the terminal reaches only the command. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /**
     * Serving goes before training where both share a machine. With autogroups the kernel weighs sessions, and a nice
     * value counts only within one; without them it counts among all.
     */
    private static final List<String> YIELDING = List.of(
            "/bin/sh", "-c", "echo 10 2>/dev/null >/proc/self/autogroup; exec nice -n 10 \"$@\"", "serin-trainer");

    /** Optimizers and the normalization of pixels need it; a JVM that has it says so at its start, so the others do without. */
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    private NodeCommand() {}

    /** @param parent the node ends when this process has; empty for one that is to outlive the command */
    static List<String> of(ClusterPlan cluster, NodePlan node, Installation installation, OptionalLong parent) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        if (node.kind() == NodePlan.Kind.TRAINER) {
            line.addAll(YIELDING);
        }
        line.add(installation.java().toString());
        line.add("@" + installation.jvmOptions());
        if (node.kind() == NodePlan.Kind.TRAINER) {
            line.add(VECTOR_MODULE);
        }
        line.add("-Xmx" + node.kind().heap());
        line.add("-Dorg.bytedeco.javacpp.cachedir=" + installation.nativesDirectory());
        setting(line, "name", node.name());
        list(line, "roles", node.roles());
        setting(line, "http-port", node.httpPort());
        setting(line, "artery-port", node.arteryPort());
        list(line, "seeds", cluster.seeds());
        setting(line, "data-directory", node.directory());
        parent.ifPresent(pid -> setting(line, "parent-pid", pid));
        line.add("-cp");
        line.add(installation.classPath());
        line.add(node.kind().mainClass());
        return line;
    }

    private static void setting(List<String> line, String name, Object value) {
        line.add("-Dserin.node." + name + "=" + value);
    }

    private static void list(List<String> line, String name, List<String> values) {
        for (int index = 0; index < values.size(); index++) {
            setting(line, name + "." + index, values.get(index));
        }
    }
}
