package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Stage;

/**
 * Plain thresholds, as Argo Rollouts and Flagger use them: a query's number, here the point estimate, is held against a limit at every look,
 * and the first one beyond it takes the candidate back. Errors and time-outs: more than {@code errorRatio} times the baseline's rate and more
 * than {@code errorPoints} above it. p95: more than {@code p95Ratio} times and more than {@code p95Millis} above. Accuracy: more than
 * {@code accuracyPoints} below.
 */
record Thresholds(Limits limits) implements PeerRule {

    private static final double MICROS_PER_MILLI = LatencyModel.MICROS_PER_MILLI;

    @Override
    public boolean fails(Measure measure, ArmFigures stable, ArmFigures tried) {
        return switch (measure) {
            case ERRORS -> beyond(share(stable.failed(), stable), share(tried.failed(), tried));
            case TIMEOUTS ->
                beyond(
                        share(stable.requests().timeouts(), stable),
                        share(tried.requests().timeouts(), tried));
            case P95 -> slower(p95(stable.latency()), p95(tried.latency()));
            case ACCURACY -> accuracy(stable) - accuracy(tried) > limits.accuracyPoints();
        };
    }

    @Override
    public boolean disagrees(Stage.Shadow stage, ArmFigures tried) {
        return (double) tried.pairs().agreed() / tried.pairs().total() < stage.agreement();
    }

    /** The point estimate once the stage has its counts, which is all that a threshold can ask for. */
    @Override
    public int compared(Stage.AbTest stage, ArmFigures stable, ArmFigures tried) {
        if (Math.min(stable.labels().labelled(), tried.labels().labelled()) < stage.requestsPerArm()) {
            return 0;
        }
        double difference = accuracy(tried) - accuracy(stable);
        return difference >= stage.test().meaningful()
                ? 1
                : difference <= -stage.test().meaningful() ? -1 : 0;
    }

    private boolean beyond(double ours, double theirs) {
        return theirs > limits.errorRatio() * ours && theirs - ours > limits.errorPoints();
    }

    private boolean slower(double ours, double theirs) {
        return theirs > ours * limits.p95Ratio() && theirs - ours > limits.p95Millis() * MICROS_PER_MILLI;
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
