package io.serin.distribution.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One process of a local cluster.
 *
 * @param directory the node's own data; no other node looks into it
 */
public record NodePlan(String name, Kind kind, List<String> roles, int httpPort, int arteryPort, Path directory) {

    /** What a process is for; decides its main class and its heap. */
    public enum Kind {
        ROUTER("io.serin.router.Main", "512m"),
        /** libtorch takes as much again outside the heap. */
        TRAINER("io.serin.trainer.Main", "1g");

        private final String mainClass;
        private final String heap;

        Kind(String mainClass, String heap) {
            this.mainClass = mainClass;
            this.heap = heap;
        }

        String mainClass() {
            return mainClass;
        }

        String heap() {
            return heap;
        }
    }

    public URI http() {
        return URI.create("http://" + ClusterPlan.HOST + ":" + httpPort);
    }
}
