package io.serin.router;

import io.serin.cluster.NodeProcess;

/** A node that serves and, with the role control, decides. */
public final class Main {

    private Main() {}

    /** Settings come from {@code serin.*} in the configuration and system properties; there are no arguments. */
    public static void main(String[] arguments) {
        NodeProcess.run(RouterNode::start);
    }
}
