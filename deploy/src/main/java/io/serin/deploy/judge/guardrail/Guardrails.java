package io.serin.deploy.judge.guardrail;

import io.serin.deploy.plan.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * All guardrails of a plan, in the order in which they are judged and shown. Errors get most of the risk: a broken model shows there first,
 * and a larger share finds it sooner.
 *
 * @param metrics how many of them are metrics
 */
public record Guardrails(List<Guardrail> all, int metrics) {

    /** Shadows divide its share between agreement and labelled pairs. */
    public static final Guardrail ACCURACY = new Accuracy();

    private static final List<Guardrail> OF_EVERY_PLAN = List.of(
            new Errors(),
            new Timeouts(),
            new LatencyQuantile("p50", 0.5, 0.06, true, false),
            new LatencyQuantile("p95", 0.95, 0.12, true, true),
            new LatencyQuantile("p99", 0.99, 0.06, false, false),
            ACCURACY);

    private static final Guardrail LAST = new SampleRatio();

    public Guardrails {
        all = List.copyOf(all);
    }

    /** Of a plan that guards these metrics. */
    public static Guardrails of(List<Metric> metrics) {
        List<Guardrail> all = new ArrayList<>(OF_EVERY_PLAN);
        metrics.forEach(metric -> all.add(new BusinessMetric(metric)));
        all.add(LAST);
        return new Guardrails(all, metrics.size());
    }

    public List<String> names() {
        return all.stream().map(Guardrail::name).toList();
    }
}
