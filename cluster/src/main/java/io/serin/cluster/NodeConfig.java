package io.serin.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;

/** Turns a node's settings into what Akka reads. */
final class NodeConfig {

    static final String SYSTEM = "serin";

    private NodeConfig() {}

    static Config of(NodeSettings settings, Config base) {
        List<String> seeds = settings.seeds().stream()
                .map(seed -> "akka://" + SYSTEM + "@" + seed)
                .toList();
        List<String> roles = settings.roles().stream().map(Role::label).sorted().toList();
        return ConfigFactory.parseMap(Map.of(
                        "akka.remote.artery.canonical.hostname", settings.host(),
                        "akka.remote.artery.canonical.port", settings.arteryPort(),
                        "akka.cluster.seed-nodes",
                                ConfigValueFactory.fromIterable(seeds).unwrapped(),
                        "akka.cluster.roles",
                                ConfigValueFactory.fromIterable(roles).unwrapped()))
                .withFallback(base);
    }
}
