package io.serin.deploy.simulation;

import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.simulation.traffic.LabelModel;
import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.deploy.simulation.traffic.SimulatedVersion;
import io.serin.deploy.simulation.traffic.UserModel;
import java.util.List;

/** What the known experiments have in common. */
public final class KnownScenarios {

    /** With p95 about 100 ms, so that margins by ratio decide and not those in milliseconds. */
    public static final LatencyModel LOGNORMAL = new LatencyModel.LogNormal(44, 0.5);

    public static final LatencyModel PARETO = new LatencyModel.Pareto(30, 2.5);

    /** The same median, p95 1.5x: sigma more by ln 1.5 / 1.645. */
    public static final LatencyModel LOGNORMAL_TAIL = new LatencyModel.LogNormal(44, 0.7465);

    /** The same median, p95 1.5x: 1 / index more by log10 1.5. */
    public static final LatencyModel PARETO_TAIL = new LatencyModel.Pareto(26.553, 1.7358);

    /** A cache that misses: the 95th percentile lies near the gap. */
    static final LatencyModel TWO_MODES = new LatencyModel.Recorded(
            new LatencyCounts(List.of(new LatencyCounts.Bucket(10_000, 952), new LatencyCounts.Bucket(100_000, 48))),
            1);

    public static final SimulatedVersion VERSION = new SimulatedVersion(0.02, 0, LOGNORMAL, 0.9);

    /** Ten requests each in 200,000; so alike that tests by request err about 13 % of the time instead of 5 %. */
    public static final UserModel USERS = new UserModel(20_000, 0.125, 0);

    private static final int REQUESTS_PER_SECOND = 500;
    private static final double AGREEMENT = 0.95;

    private KnownScenarios() {}

    static Scenario equal() {
        return of(VERSION);
    }

    static Scenario of(SimulatedVersion candidate) {
        return scenario(VERSION, candidate, LabelModel.NONE);
    }

    static Scenario latencies(LatencyModel baseline, LatencyModel candidate) {
        return scenario(VERSION.withLatency(baseline), VERSION.withLatency(candidate), LabelModel.NONE);
    }

    static Scenario everything() {
        SimulatedVersion version = VERSION.withTimeouts(0.005);
        return scenario(version, version, new LabelModel(0.2, 10)).with(USERS);
    }

    /** Hardly any errors: they would only add another guardrail's noise to what is about labels. */
    static Scenario labelled(double accuracy) {
        SimulatedVersion version = VERSION.withErrors(0.001);
        return scenario(version, version.withAccuracy(accuracy), new LabelModel(0.1, 0));
    }

    private static Scenario scenario(SimulatedVersion baseline, SimulatedVersion candidate, LabelModel labels) {
        return new Scenario(REQUESTS_PER_SECOND, baseline, candidate, UserModel.INDEPENDENT, labels, AGREEMENT, 0);
    }
}
