package io.serin.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns a node's settings into what Akka reads. A node's name and HTTP port travel as two more Akka roles, so that every
 * member's are known to all without a protocol of their own.
 */
final class NodeConfig {

    static final String SYSTEM = "serin";
    static final String NAME_PREFIX = "name:";
    static final String HTTP_PREFIX = "http:";

    private NodeConfig() {}

    static Config of(NodeSettings settings, Config base) {
        List<String> seeds = settings.seeds().stream()
                .map(seed -> "akka://" + SYSTEM + "@" + seed)
                .toList();
        List<String> roles = Stream.concat(
                        settings.roles().stream().map(Role::label).sorted(),
                        Stream.of(NAME_PREFIX + settings.name(), HTTP_PREFIX + settings.httpPort()))
                .toList();
        return ConfigFactory.parseMap(Map.of(
                        // Else the transport's own hook cuts the connections while the node still takes its leave.
                        "akka.jvm-shutdown-hooks", "off",
                        "akka.remote.artery.canonical.hostname", settings.host(),
                        "akka.remote.artery.canonical.port", settings.arteryPort(),
                        "akka.cluster.seed-nodes",
                                ConfigValueFactory.fromIterable(seeds).unwrapped(),
                        "akka.cluster.roles",
                                ConfigValueFactory.fromIterable(roles).unwrapped()))
                .withFallback(base);
    }
}
