package io.serin.deploy.plan;

/**
 * What counts as no worse. A guardrail fails when an always-valid test, looked at as often as one likes, says that the candidate is
 * worse than the baseline by more than its margin.
 *
 * @param falseRollback the risk that a candidate within every margin is taken back, over all guardrails and live stages together, 1e-6
 *     to 0.5
 * @param errorMargin errors and time-outs may be this many times the baseline's, at least 1
 * @param latencyMargin each latency quantile may be this many times the baseline's, at least 1: a small arm runs colder, so that
 *     equality is false and enough data would take every release back
 * @param latencyMillis or this much above the baseline's, at least 0, where that is more
 * @param accuracyPoints accuracy may be lower by this share, 0-1: 0.01 is one point
 */
public record Margins(
        double falseRollback, double errorMargin, double latencyMargin, double latencyMillis, double accuracyPoints) {

    public static final Margins DEFAULT = new Margins(0.05, 1, 1.2, 10, 0.01);
}
