package io.serin.deploy.simulation.traffic;

import io.serin.statistics.Arguments;

/**
 * How one version behaves.
 *
 * @param errorRate share of requests that its runner fails, 0-1
 * @param timeoutRate share of requests not answered in time, 0-1; with errors at most 1
 * @param accuracy share of answers that are right, 0-1
 */
public record SimulatedVersion(double errorRate, double timeoutRate, LatencyModel latency, double accuracy) {

    public SimulatedVersion {
        Arguments.share("errorRate", errorRate);
        Arguments.share("timeoutRate", timeoutRate);
        Arguments.share("errorRate + timeoutRate", errorRate + timeoutRate);
        Arguments.share("accuracy", accuracy);
    }

    public SimulatedVersion withErrors(double rate) {
        return new SimulatedVersion(rate, timeoutRate, latency, accuracy);
    }

    public SimulatedVersion withTimeouts(double rate) {
        return new SimulatedVersion(errorRate, rate, latency, accuracy);
    }

    public SimulatedVersion withLatency(LatencyModel model) {
        return new SimulatedVersion(errorRate, timeoutRate, model, accuracy);
    }

    public SimulatedVersion withAccuracy(double share) {
        return new SimulatedVersion(errorRate, timeoutRate, latency, share);
    }
}
