package io.serin.cluster;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one process is told about itself, under {@code serin.node}.
 *
 * @param name unique in the cluster; appears in responses, metrics and the event log
 * @param seeds at least two where there are two nodes: a control node that is the only seed joins itself after a
 *     restart, and there are two clusters for ever
 * @param dataDirectory this node's own; nothing in it is shared with another node
 * @param artifactRetention how long an artifact that nothing names stays after its last use, and what a job that has ended had for
 *     itself after that end; a day to 10,000 days
 */
public record NodeSettings(
        String name,
        Set<Role> roles,
        String host,
        int arteryPort,
        int httpPort,
        List<NodeAddress> seeds,
        Path dataDirectory,
        Duration artifactRetention) {

    public NodeSettings {
        SettingRange.require(
                name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
                "serin.node.name",
                "must be 1-63 letters, digits, . _ or -",
                "'" + name + "'");
        SettingRange.require(!roles.isEmpty(), "serin.node.roles", "must name at least one role", roles);
        SettingRange.require(!seeds.isEmpty(), "serin.node.seeds", "must name at least one node", seeds);
        SettingRange.requireWithin("serin.node.artery-port", arteryPort, 1, 65_535);
        SettingRange.requireWithin("serin.node.http-port", httpPort, 1, 65_535);
        SettingRange.requireWithin(
                "serin.node.artifact-retention", artifactRetention, Duration.ofDays(1), Duration.ofDays(10_000));
        roles = Set.copyOf(roles);
        seeds = List.copyOf(seeds);
    }

    public static NodeSettings from(Config config) {
        Config node = config.getConfig("serin.node");
        return new NodeSettings(
                node.getString("name"),
                node.getStringList("roles").stream()
                        .map(Role::fromLabel)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))),
                node.getString("host"),
                node.getInt("artery-port"),
                node.getInt("http-port"),
                node.getStringList("seeds").stream().map(NodeAddress::parse).toList(),
                dataDirectory(node.getString("data-directory")),
                node.getDuration("artifact-retention"));
    }

    private static Path dataDirectory(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("serin.node.data-directory must be set");
        }
        return Path.of(text);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
