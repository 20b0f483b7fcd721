package io.serin.deploy.judge;

import io.serin.deploy.plan.Guardrails;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Metric;
import java.util.List;

/**
 * What one stage, or a part of it, is judged by.
 *
 * @param metrics that are guarded
 * @param weight the part of the plan's risk of a false rollback, above 0, at most 1
 * @param percent share of users that the candidate answers, 0-100
 * @param stableMinimum least count of the stable arm before a check may pass
 * @param triedMinimum least count of the candidate before a check may pass
 */
public record Terms(
        Guardrails guardrails,
        Limits limits,
        List<Metric> metrics,
        double weight,
        double percent,
        long stableMinimum,
        long triedMinimum) {

    /** What metrics may risk together, where there are any. */
    private static final double OF_METRICS = 0.1;

    public Terms {
        metrics = List.copyOf(metrics);
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight " + weight + " is not above 0 and at most 1");
        }
    }

    public Terms weighing(double part) {
        return new Terms(guardrails, limits, metrics, part, percent, stableMinimum, triedMinimum);
    }

    double alpha(Guardrail guardrail) {
        double rest = metrics.isEmpty() ? 1 : 1 - OF_METRICS;
        return guardrails.falseRollback() * weight * guardrail.share() * rest;
    }

    /** Of each hard limit: errors, which time-outs share, p95 and accuracy. */
    double alphaOfLimit() {
        return alpha(Guardrail.LIMITS) / 3;
    }

    /** Of each metric. */
    double alphaOfMetric() {
        return guardrails.falseRollback() * weight * OF_METRICS / metrics.size();
    }

    boolean enough(long stable, long tried) {
        return stable >= Math.max(1, stableMinimum) && tried >= Math.max(1, triedMinimum);
    }
}
