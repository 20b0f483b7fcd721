package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.traffic.LatencyModel;

/**
 * Plain thresholds, as Argo Rollouts and Flagger use them: a query's number, here the point estimate, is held against a limit at every look,
 * and the first one beyond it takes the candidate back. Errors and time-outs: more than {@code errorRatio} times the baseline's rate and more
 * than {@code errorPoints} above it. p95: more than {@code p95Ratio} times and more than {@code p95Millis} above. Accuracy: more than
 * {@code accuracyPoints} below.
 */
record Thresholds(Limits limits) implements ComparisonRule {

    private static final double MICROS_PER_MILLI = LatencyModel.MICROS_PER_MILLI;

    @Override
    public boolean fails(Measure measure, ArmFigures baseline, ArmFigures candidate) {
        return switch (measure) {
            case ERRORS -> beyond(share(baseline.failed(), baseline), share(candidate.failed(), candidate));
            case TIMEOUTS ->
                beyond(
                        share(baseline.requests().timeouts(), baseline),
                        share(candidate.requests().timeouts(), candidate));
            case P95 -> slower(p95(baseline.latency()), p95(candidate.latency()));
            case ACCURACY -> accuracy(baseline) - accuracy(candidate) > limits.accuracyPoints();
        };
    }

    @Override
    public boolean disagrees(Stage.Shadow stage, ArmFigures candidate) {
        return (double) candidate.pairs().agreed() / candidate.pairs().total() < stage.agreement();
    }

    /** The point estimate once the stage has its counts, which is all that a threshold can ask for. */
    @Override
    public int compared(Stage.AbTest stage, ArmFigures baseline, ArmFigures candidate) {
        if (Math.min(baseline.labels().labelled(), candidate.labels().labelled()) < stage.requestsPerArm()) {
            return 0;
        }
        double difference = accuracy(candidate) - accuracy(baseline);
        return difference >= stage.test().meaningful()
                ? 1
                : difference <= -stage.test().meaningful() ? -1 : 0;
    }

    private boolean beyond(double baseline, double candidate) {
        return candidate > limits.errorRatio() * baseline && candidate - baseline > limits.errorPoints();
    }

    private boolean slower(double baseline, double candidate) {
        return candidate > baseline * limits.p95Ratio() && candidate - baseline > limits.p95Millis() * MICROS_PER_MILLI;
    }

    static double p95(LatencyCounts latency) {
        return latency.quantile(0.95);
    }

    private static double share(long count, ArmFigures arm) {
        return (double) count / arm.requests().total();
    }

    private static double accuracy(ArmFigures arm) {
        return (double) arm.labels().correct() / arm.labels().labelled();
    }
}
