package io.serin.deploy.plan;

import io.serin.deploy.figures.Tracking;
import java.util.List;
import java.util.Optional;

/**
 * The stages a candidate goes through, in order.
 *
 * @param name a preset's name, or {@code custom}
 * @param limits hard limits: beyond them a stage with enough data fails whatever a test says
 * @param guardrails {@link Margins#DEFAULT} where not given, as in plans that were stored before they had any
 * @param segments of requests that are judged by themselves too
 * @param metrics of the business that are guarded
 */
public record ReleasePlan(
        String name,
        List<Stage> stages,
        Limits limits,
        Optional<Margins> guardrails,
        Optional<List<String>> segments,
        Optional<List<Metric>> metrics) {

    public ReleasePlan {
        stages = List.copyOf(stages);
        segments = segments.map(List::copyOf);
        metrics = metrics.map(List::copyOf);
    }

    /** With the default guardrails, of the whole alone. */
    public ReleasePlan(String name, List<Stage> stages, Limits limits) {
        this(name, stages, limits, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ReleasePlan withSegments(String... named) {
        return new ReleasePlan(name, stages, limits, guardrails, Optional.of(List.of(named)), metrics);
    }

    public ReleasePlan withMetrics(Metric... guarded) {
        return new ReleasePlan(name, stages, limits, guardrails, segments, Optional.of(List.of(guarded)));
    }

    /** What routers are to count for it. */
    public Tracking tracking() {
        return new Tracking(
                segments.orElse(List.of()),
                metrics.orElse(List.of()).stream().map(Metric::name).toList());
    }
}
