package io.serin.distribution.local;

import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whether a cluster's ports are free, asked before anything is started. */
final class Ports {

    private Ports() {}

    static void requireFree(ClusterPlan cluster) throws CommandException {
        for (NodePlan node : cluster.nodes()) {
            requireFree(node.httpPort(), node);
            requireFree(node.arteryPort(), node);
        }
    }

    private static void requireFree(int port, NodePlan node) throws CommandException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            throw new CommandException("port " + port + " (for " + node.name()
                    + ") is in use: stop what uses it, or choose other ports with --base-port");
        }
    }
}
