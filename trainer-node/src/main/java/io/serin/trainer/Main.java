package io.serin.trainer;

import io.serin.cluster.NodeProcess;

/** Starts a trainer process; it runs until it is told to end by SIGTERM or SIGINT. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        NodeProcess.run(Trainer::start);
    }
}
