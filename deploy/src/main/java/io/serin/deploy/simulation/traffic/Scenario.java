package io.serin.deploy.simulation.traffic;

import io.serin.deploy.plan.Margins;
import io.serin.statistics.Arguments;

/**
 * The truth that judges do not know.
 *
 * @param requestsPerSecond 1 to 1,000,000
 * @param agreement share of shadow pairs with the same answer, 0-1; lower where the accuracies differ by more. Where answers differ,
 *     one of them is right
 * @param faultStage the plan's stage from which on the candidate behaves as it does, from 0; before, it behaves as the baseline
 * @param faultInFirstSegment whether it behaves as the baseline in all of the plan's segments but the first
 */
public record Scenario(
        int requestsPerSecond,
        SimulatedVersion baseline,
        SimulatedVersion candidate,
        UserModel users,
        LabelModel labels,
        double agreement,
        int faultStage,
        boolean faultInFirstSegment) {

    public Scenario {
        Arguments.within("requestsPerSecond", requestsPerSecond, 1, 1_000_000);
        Arguments.share("agreement", agreement);
        Arguments.within("faultStage", faultStage, 0, 50);
        if (users.errorCorrelation() > 0 && (baseline.errorRate() <= 0 || baseline.errorRate() >= 1)) {
            throw new IllegalArgumentException(
                    "errorCorrelation needs a baseline with errors, not " + baseline.errorRate());
        }
    }

    /** With a fault that is the same for all. */
    public Scenario(
            int requestsPerSecond,
            SimulatedVersion baseline,
            SimulatedVersion candidate,
            UserModel users,
            LabelModel labels,
            double agreement,
            int faultStage) {
        this(requestsPerSecond, baseline, candidate, users, labels, agreement, faultStage, false);
    }

    public Scenario with(UserModel model) {
        return new Scenario(
                requestsPerSecond, baseline, candidate, model, labels, agreement, faultStage, faultInFirstSegment);
    }

    public Scenario inFirstSegment() {
        return new Scenario(requestsPerSecond, baseline, candidate, users, labels, agreement, faultStage, true);
    }

    /** Whether the candidate is worse by more than a policy allows: then a rollback is right, else it is false. */
    public boolean regressed(Margins allowed) {
        double bad = candidate.errorRate() + candidate.timeoutRate();
        double before = baseline.errorRate() + baseline.timeoutRate();
        return bad > before * allowed.errorMargin()
                || candidate.timeoutRate() > baseline.timeoutRate() * allowed.errorMargin()
                || (labels.share() > 0 && candidate.accuracy() < baseline.accuracy() - allowed.accuracyPoints())
                || slower(0.5, allowed)
                || slower(0.95, allowed)
                || slower(0.99, allowed);
    }

    private boolean slower(double share, Margins allowed) {
        double before = LatencyBuckets.quantile(LatencyBuckets.shares(baseline.latency()), share);
        double after = LatencyBuckets.quantile(LatencyBuckets.shares(candidate.latency()), share);
        double micros = allowed.latencyMillis() * LatencyModel.MICROS_PER_MILLI;
        return after > Math.max(before * allowed.latencyMargin(), before + micros);
    }
}
