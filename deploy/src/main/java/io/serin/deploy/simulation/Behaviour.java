package io.serin.deploy.simulation;

/** A version with its latencies ready to be drawn; shared by all runs and threads. */
record Behaviour(Version version, AliasTable latencies) {

    static Behaviour of(Version version) {
        return new Behaviour(version, AliasTable.of(LatencyBuckets.shares(version.latency())));
    }

    int bucket(long bits) {
        return latencies.draw(bits);
    }
}
