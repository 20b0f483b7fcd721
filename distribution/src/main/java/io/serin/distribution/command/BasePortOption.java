package io.serin.distribution.command;

import io.serin.distribution.local.ClusterPlan;
import picocli.CommandLine.Option;

/** Which ports a local cluster is started on. */
final class BasePortOption {

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "node i has HTTP at PORT + 10 i and Artery at + 1 (default: ${DEFAULT-VALUE})")
    private int port = ClusterPlan.DEFAULT_BASE_PORT;

    int port() {
        return port;
    }
}
