package io.serin.deploy.simulation.traffic;

import io.serin.statistics.Arguments;

/**
 * How one version behaves.
 *
 * @param errorRate share of requests that its runner fails, 0-1
 * @param timeoutRate share of requests not answered in time, 0-1; with errors at most 1
 * @param accuracy share of answers that are right, 0-1
 */
public record Version(double errorRate, double timeoutRate, LatencyModel latency, double accuracy) {

    public Version {
        Arguments.share("errorRate", errorRate);
        Arguments.share("timeoutRate", timeoutRate);
        Arguments.share("errorRate + timeoutRate", errorRate + timeoutRate);
        Arguments.share("accuracy", accuracy);
    }

    public Version withErrors(double rate) {
        return new Version(rate, timeoutRate, latency, accuracy);
    }

    public Version withTimeouts(double rate) {
        return new Version(errorRate, rate, latency, accuracy);
    }

    public Version withLatency(LatencyModel model) {
        return new Version(errorRate, timeoutRate, model, accuracy);
    }

    public Version withAccuracy(double share) {
        return new Version(errorRate, timeoutRate, latency, share);
    }
}
