package io.serin.deploy.simulation;

/** Draws what one version does: its latencies are ready to be drawn; shared by all runs and threads. */
record VersionSampler(Version version, AliasTable latencies) {

    static VersionSampler of(Version version) {
        return new VersionSampler(version, AliasTable.of(LatencyBuckets.shares(version.latency())));
    }

    int bucket(long bits) {
        return latencies.draw(bits);
    }
}
