package io.serin.deploy.simulation.traffic;

/** Draws what one version does: its latencies are ready to be drawn; shared by all runs and threads. */
public record VersionSampler(SimulatedVersion version, AliasTable latencies) {

    public static VersionSampler of(SimulatedVersion version) {
        return new VersionSampler(version, AliasTable.of(LatencyBuckets.shares(version.latency())));
    }

    int bucket(long bits) {
        return latencies.draw(bits);
    }
}
