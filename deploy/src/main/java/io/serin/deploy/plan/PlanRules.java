package io.serin.deploy.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which plans may be carried out. A refusal names the field as the request's JSON has it. */
public final class PlanRules {

    private static final int HUNDREDTHS = 100;
    private static final int MOST_STAGES = 50;
    private static final int MOST_LOOKS = 20;
    private static final double FIRST_LIVE_PERCENT = 5;
    private static final double GROWTH = 5;

    /** Below it, and as near to 1, a limit could not be told from none. */
    private static final double LEAST_SHARE = 1e-6;

    /** Divided over fifty stages it is still a number. */
    private static final double LEAST_RISK = 1e-6;

    private PlanRules() {}

    /**
     * @param first whether the model has no stable version yet
     * @param taken names that no metric may have, as other checks have them
     */
    public static Optional<PlanRefusal> refuse(ReleasePlan plan, boolean first, Set<String> taken) {
        return refuseLimits(plan.limits())
                .or(() -> plan.guardrails().flatMap(PlanRules::refuseMargins))
                .or(() -> TrackingRules.refuse(plan, taken))
                .or(() -> refuseCountOf(plan.stages()))
                .or(() -> first ? refuseComparison(plan.stages()) : refuseShape(plan.stages()))
                .or(() -> refuseFields(plan.stages()))
                .or(() -> first ? Optional.empty() : refuseOrder(plan.stages()))
                .or(() -> first ? Optional.empty() : refuseGrowth(plan.stages()));
    }

    private static Optional<PlanRefusal> refuseLimits(Limits limits) {
        return refuseOutside("plan.limits.errorRatio", limits.errorRatio(), 1, 1_000)
                .or(() -> refuseOutside("plan.limits.errorPoints", limits.errorPoints(), 0, 1))
                .or(() -> refuseOutside("plan.limits.p95Ratio", limits.p95Ratio(), 1, 1_000))
                .or(() -> refuseOutside("plan.limits.p95Millis", limits.p95Millis(), 0, 3_600_000))
                .or(() -> refuseOutside("plan.limits.accuracyPoints", limits.accuracyPoints(), 0, 1));
    }

    private static Optional<PlanRefusal> refuseMargins(Margins margins) {
        return refuseOutside("plan.guardrails.falseRollback", margins.falseRollback(), LEAST_RISK, 0.5)
                .or(() -> refuseOutside("plan.guardrails.errorMargin", margins.errorMargin(), 1, 1_000))
                .or(() -> refuseOutside("plan.guardrails.latencyMargin", margins.latencyMargin(), 1, 1_000))
                .or(() -> refuseOutside("plan.guardrails.latencyMillis", margins.latencyMillis(), 0, 3_600_000))
                .or(() -> refuseOutside("plan.guardrails.accuracyPoints", margins.accuracyPoints(), 0, 1));
    }

    private static Optional<PlanRefusal> refuseCountOf(List<Stage> stages) {
        return stages.isEmpty() || stages.size() > MOST_STAGES
                ? invalid("plan.stages", "expected 1 to " + MOST_STAGES + " stages, found " + stages.size())
                : Optional.empty();
    }

    private static Optional<PlanRefusal> refuseShape(List<Stage> stages) {
        if (!(stages.getFirst() instanceof Stage.Baseline)) {
            return Optional.of(new PlanRefusal(
                    PlanRefusal.Reason.BASELINE_REQUIRED,
                    "plan.stages[" + firstLive(stages) + "]",
                    "a live stage needs a baseline stage of the stable version, and that comes first"));
        }
        if (!(stages.getLast() instanceof Stage.Full)) {
            return invalid(
                    field(stages.size() - 1, "type"), "the last stage must be Full: it makes the version stable");
        }
        return Optional.empty();
    }

    private static Optional<PlanRefusal> refuseFields(List<Stage> stages) {
        for (int index = 0; index < stages.size(); index++) {
            Optional<PlanRefusal> refused = refuseFields(stages.get(index), index);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private static Optional<PlanRefusal> refuseFields(Stage stage, int index) {
        return refuseTimes(stage, index).or(() -> switch (stage) {
            case Stage.Baseline baseline -> refuseCount(field(index, "requests"), baseline.requests(), 1);
            case Stage.Shadow shadow ->
                refuseOutside(field(index, "samplePercent"), shadow.samplePercent(), 0, 100)
                        .or(() -> refuseNobody(field(index, "samplePercent"), shadow.samplePercent()))
                        .or(() -> refuseCount(field(index, "pairs"), shadow.pairs(), 1))
                        .or(() -> refuseOutside(field(index, "agreement"), shadow.agreement(), 0, 1));
            case Stage.Canary canary ->
                refuseOutside(field(index, "percent"), canary.percent(), 0, 100)
                        .or(() -> refuseNobody(field(index, "percent"), canary.percent()))
                        .or(() -> refuseWhole(field(index, "percent"), canary.percent()))
                        .or(() -> refuseCount(field(index, "requestsPerArm"), canary.requestsPerArm(), 1));
            case Stage.AbTest test ->
                refuseOutside(field(index, "percent"), test.percent(), 0, 100)
                        .or(() -> refuseNobody(field(index, "percent"), test.percent()))
                        .or(() -> refuseWhole(field(index, "percent"), test.percent()))
                        .or(() -> refuseCount(field(index, "requestsPerArm"), test.requestsPerArm(), 1))
                        .or(() -> refuseTest(field(index, "test"), test.test()));
            case Stage.Full full -> refuseCount(field(index, "requests"), full.requests(), 1);
            case Stage.First first ->
                refuseCount(field(index, "requests"), first.requests(), 1)
                        .or(() -> refuseAbsolute(field(index, "limits"), first.limits()));
        });
    }

    private static Optional<PlanRefusal> refuseAbsolute(String field, AbsoluteLimits limits) {
        return refuseOutside(field + ".errors", limits.errors(), LEAST_SHARE, 1 - LEAST_SHARE)
                .or(() -> refuseOutside(field + ".p90Millis", limits.p90Millis(), LEAST_SHARE, 3_600_000))
                .or(() -> refuseOutside(field + ".accuracy", limits.accuracy(), LEAST_SHARE, 1 - LEAST_SHARE));
    }

    private static Optional<PlanRefusal> refuseTest(String field, AbParameters test) {
        return refuseOutside(field + ".lift", test.lift(), 0.0001, 0.5)
                .or(() -> refuseOutside(field + ".meaningful", test.meaningful(), 0, test.lift()))
                .or(() -> refuseOutside(field + ".alpha", test.alpha(), 0.0001, 0.2))
                .or(() -> refuseOutside(field + ".power", test.power(), 0.5, 0.9999))
                .or(() -> refuseOutside(field + ".looks", test.looks(), 1, MOST_LOOKS));
    }

    private static Optional<PlanRefusal> refuseTimes(Stage stage, int index) {
        Duration minimum = stage.minimum();
        Duration maximum = stage.maximum();
        if (minimum.isNegative()) {
            return invalid(field(index, "minimum"), "must not be negative, found " + minimum);
        }
        if (maximum.isZero() || maximum.compareTo(minimum) < 0) {
            return invalid(field(index, "maximum"), "must be above zero and at least the minimum, found " + maximum);
        }
        return Optional.empty();
    }

    /** A first version has nothing to be compared with and nothing that could answer the other users, or in its place. */
    private static Optional<PlanRefusal> refuseComparison(List<Stage> stages) {
        if (!(stages.getFirst() instanceof Stage.First)) {
            return invalid(
                    field(0, "type"),
                    "the model's first version has no baseline: only a stage of type First is possible");
        }
        return stages.size() == 1 ? Optional.empty() : invalid(field(1, "type"), "expected one First stage alone");
    }

    private static Optional<PlanRefusal> refuseOrder(List<Stage> stages) {
        for (int index = 1; index < stages.size(); index++) {
            int before = place(stages.get(index - 1));
            int here = place(stages.get(index));
            boolean repeats = here == before && !(stages.get(index) instanceof Stage.Canary);
            if (here < before || repeats) {
                return invalid(
                        field(index, "type"),
                        "expected the order Baseline, Shadow, Canary ..., AbTest, Full, each but Canary once; First is for a model's first version");
            }
        }
        return Optional.empty();
    }

    private static Optional<PlanRefusal> refuseGrowth(List<Stage> stages) {
        double last = 0;
        for (int index = firstLive(stages); index < stages.size(); index++) {
            double percent = stages.get(index).percent();
            String where = stages.get(index) instanceof Stage.Full ? field(index, "type") : field(index, "percent");
            if (last == 0 && percent > FIRST_LIVE_PERCENT) {
                return invalid(where, "the first live stage may answer at most 5 % of users, found " + percent);
            }
            if (last > 0 && (percent <= last || percent > GROWTH * last)) {
                return invalid(
                        where, "expected more than " + last + " and at most five times as much, found " + percent);
            }
            last = percent;
        }
        return Optional.empty();
    }

    private static int firstLive(List<Stage> stages) {
        int index = 0;
        while (stages.get(index) instanceof Stage.Baseline || stages.get(index) instanceof Stage.Shadow) {
            index++;
        }
        return index;
    }

    private static int place(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> 0;
            case Stage.Shadow shadow -> 1;
            case Stage.Canary canary -> 2;
            case Stage.AbTest test -> 3;
            case Stage.Full full -> 4;
            case Stage.First first -> 5;
        };
    }

    private static Optional<PlanRefusal> refuseOutside(String field, double value, double least, double most) {
        return value >= least && value <= most
                ? Optional.empty()
                : invalid(field, "expected " + least + " to " + most + ", found " + value);
    }

    /** Routers divide users into hundredths of a percent: less than half of one is nobody. */
    private static Optional<PlanRefusal> refuseNobody(String field, double percent) {
        return Math.round(percent * HUNDREDTHS) > 0
                ? Optional.empty()
                : invalid(
                        field,
                        "must be at least 0.005: routers divide users into hundredths of a percent, found " + percent);
    }

    private static Optional<PlanRefusal> refuseWhole(String field, double percent) {
        return Math.round(percent * HUNDREDTHS) < 100 * HUNDREDTHS
                ? Optional.empty()
                : invalid(field, "must be below 99.995; a Full stage answers everybody, found " + percent);
    }

    private static Optional<PlanRefusal> refuseCount(String field, long count, long least) {
        return count >= least ? Optional.empty() : invalid(field, "expected at least " + least + ", found " + count);
    }

    private static Optional<PlanRefusal> invalid(String field, String detail) {
        return Optional.of(new PlanRefusal(PlanRefusal.Reason.INVALID_PLAN, field, detail));
    }

    private static String field(int index, String name) {
        return "plan.stages[" + index + "]." + name;
    }
}
