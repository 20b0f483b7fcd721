package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import java.util.ArrayList;
import java.util.List;

/** The guardrails of a candidate that answers users. */
public final class LiveChecks {

    private LiveChecks() {}

    /** Beside the stable arm. */
    public static List<CheckView> beside(ArmFigures stable, ArmFigures tried, Terms terms) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(EventCheck.errors(stable, tried, terms));
        checks.add(EventCheck.timeouts(stable, tried, terms));
        checks.addAll(LatencyCheck.beside(stable, tried, terms));
        AccuracyCheck.of(stable, tried, terms).ifPresent(checks::add);
        terms.metrics().forEach(metric -> checks.add(MetricCheck.of(metric, stable, tried, terms)));
        SampleRatioCheck.of(stable, tried, terms).ifPresent(checks::add);
        return checks;
    }

    /**
     * Against a stable arm that counts no longer. What it has too little of will not come, and nothing waits for it: errors are then held against the
     * limit, the rest passes.
     */
    public static List<CheckView> after(ArmFigures reference, ArmFigures tried, Terms terms) {
        List<CheckView> checks = new ArrayList<>();
        if (reference.requests().total() == 0) {
            checks.add(EventCheck.errorsAlone(tried, terms));
        } else {
            checks.add(EventCheck.errorsAgainst(reference, tried, terms));
            checks.add(EventCheck.timeoutsAgainst(reference, tried, terms));
        }
        checks.addAll(LatencyCheck.after(reference, tried, terms));
        if (reference.labels().labelled() >= AccuracyCheck.LEAST_LABELS) {
            AccuracyCheck.of(reference, tried, terms).ifPresent(checks::add);
        }
        terms.metrics().stream()
                .filter(metric -> MetricCheck.known(reference.values(metric.name())))
                .forEach(metric -> checks.add(MetricCheck.of(metric, reference, tried, terms)));
        return checks;
    }
}
