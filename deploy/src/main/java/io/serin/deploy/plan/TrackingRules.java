package io.serin.deploy.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which segments and metrics a plan may name. Few: each more takes risk from the others, and figures from every report. */
final class TrackingRules {

    private static final int MOST_SEGMENTS = 8;
    private static final int MOST_METRICS = 4;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=-]{0,63}");

    private TrackingRules() {}

    static Optional<PlanRefusal> refuse(ReleasePlan plan, Set<String> taken) {
        List<String> segments = plan.tracking().segments();
        List<String> metrics = plan.tracking().metrics();
        return refuseNames("plan.segments", "", segments, MOST_SEGMENTS)
                .or(() -> refuseNames("plan.metrics", ".name", metrics, MOST_METRICS))
                .or(() -> refuseTaken(metrics, taken))
                .or(() -> refuseMargins(plan.metrics().orElse(List.of())));
    }

    private static Optional<PlanRefusal> refuseNames(String field, String part, List<String> names, int most) {
        if (names.size() > most) {
            return invalid(field, "expected at most " + most + ", found " + names.size());
        }
        for (int index = 0; index < names.size(); index++) {
            String where = field + "[" + index + "]" + part;
            String name = names.get(index);
            if (!NAME.matcher(name).matches()) {
                return invalid(
                        where, "expected 1-64 letters, digits or . _ = -, the first a letter or digit, found " + name);
            }
            if (names.indexOf(name) < index) {
                return invalid(where, name + " is named twice");
            }
        }
        return Optional.empty();
    }

    private static Optional<PlanRefusal> refuseTaken(List<String> metrics, Set<String> taken) {
        return metrics.stream()
                .filter(taken::contains)
                .findFirst()
                .flatMap(name -> invalid(
                        "plan.metrics[" + metrics.indexOf(name) + "].name", name + " is the name of another check"));
    }

    private static Optional<PlanRefusal> refuseMargins(List<Metric> metrics) {
        for (int index = 0; index < metrics.size(); index++) {
            double margin = metrics.get(index).margin();
            if (!(margin >= 0 && margin <= 1)) {
                return invalid("plan.metrics[" + index + "].margin", "expected 0 to 1, found " + margin);
            }
        }
        return Optional.empty();
    }

    private static Optional<PlanRefusal> invalid(String field, String detail) {
        return Optional.of(new PlanRefusal(PlanRefusal.Reason.INVALID_PLAN, field, detail));
    }
}
