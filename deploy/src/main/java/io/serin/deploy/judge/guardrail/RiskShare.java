package io.serin.deploy.judge.guardrail;

/**
 * A guardrail's share of the risk that a stage, or a part of it, may take. By Bonferroni's inequality the shares keep the sum, however
 * the guardrails depend on one another. Metrics, where there are any, have a tenth together; all others share what is left.
 *
 * @param part of what is left, or what metrics have together
 * @param left what the part is of
 * @param among how many share the part evenly
 */
public record RiskShare(double part, double left, int among) {

    private static final double OF_METRICS = 0.1;

    /** What the hard limits may add together: errors, which time-outs share, p95 and accuracy have a third each. */
    private static final double OF_LIMITS = 0.02;

    /** @param part all of these, with the hard limits', add up to 1 */
    static RiskShare of(double part, int metrics) {
        return new RiskShare(part, metrics == 0 ? 1 : 1 - OF_METRICS, 1);
    }

    static RiskShare ofMetric(int metrics) {
        return new RiskShare(OF_METRICS, 1, metrics);
    }

    static RiskShare ofLimits(int metrics) {
        return of(OF_LIMITS, metrics);
    }

    double of(double risk) {
        return risk * part * left / among;
    }
}
