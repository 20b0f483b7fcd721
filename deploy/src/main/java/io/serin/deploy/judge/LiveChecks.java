package io.serin.deploy.judge;

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

    /** Against a stable arm that counts no longer. */
    public static List<CheckView> after(ArmFigures reference, ArmFigures tried, Terms terms) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(EventCheck.errorsAgainst(reference, tried, terms));
        checks.add(EventCheck.timeoutsAgainst(reference, tried, terms));
        checks.addAll(LatencyCheck.after(reference, tried, terms));
        // A reference without labels or values is complete: none will come, so the candidate's have nothing to wait
        // for.
        if (reference.labels().labelled() > 0) {
            AccuracyCheck.of(reference, tried, terms).ifPresent(checks::add);
        }
        terms.metrics().stream()
                .filter(metric -> reference.values(metric).count() > 0)
                .forEach(metric -> checks.add(MetricCheck.of(metric, reference, tried, terms)));
        return checks;
    }
}
