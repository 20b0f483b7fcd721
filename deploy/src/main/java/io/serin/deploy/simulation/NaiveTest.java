package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.plan.Margins;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.traffic.LatencyModel;

/**
 * A significance test made anew at every look, each at the 5 % level, as dashboards do: the two-proportion z-test with pooled variance, one-sided,
 * which takes requests for independent. Latency: of the candidate's requests, how many are slower than the baseline's p95 times the policy's
 * margin, against 5 %. Margins are the policy's, so that what differs is only the looking.
 */
record NaiveTest(Margins margins) implements ComparisonRule {

    /** The standard normal quantiles of 0.95 and of 0.975. */
    private static final double ONE_SIDED = 1.6448536269514722;

    private static final double TWO_SIDED = 1.959963984540054;

    @Override
    public boolean fails(Measure measure, ArmFigures baseline, ArmFigures candidate) {
        return switch (measure) {
            case ERRORS -> z(baseline, baseline.failed(), candidate, candidate.failed()) > ONE_SIDED;
            case TIMEOUTS ->
                z(
                                baseline,
                                baseline.requests().timeouts(),
                                candidate,
                                candidate.requests().timeouts())
                        > ONE_SIDED;
            case P95 -> slower(baseline.latency(), candidate.latency()) > ONE_SIDED;
            case ACCURACY -> accuracy(baseline, candidate, margins.accuracyPoints()) < -ONE_SIDED;
        };
    }

    @Override
    public boolean disagrees(Stage.Shadow stage, ArmFigures candidate) {
        double pairs = candidate.pairs().total();
        double least = stage.agreement();
        double error = Math.sqrt(least * (1 - least) / pairs);
        return error > 0 && (candidate.pairs().agreed() / pairs - least) / error < -ONE_SIDED;
    }

    @Override
    public int compared(Stage.AbTest stage, ArmFigures baseline, ArmFigures candidate) {
        if (Math.min(baseline.labels().labelled(), candidate.labels().labelled()) < stage.requestsPerArm()) {
            return 0;
        }
        double z = accuracy(baseline, candidate, 0);
        return z > TWO_SIDED ? 1 : z < -TWO_SIDED ? -1 : 0;
    }

    /** Of "the second rate is above the first times the margin"; 0 where nothing varies. */
    private double z(ArmFigures baseline, long baselineBad, ArmFigures candidate, long candidateBad) {
        double margin = margins.errorMargin();
        double baselineCount = baseline.requests().total();
        double candidateCount = candidate.requests().total();
        double pooled = (double) (baselineBad + candidateBad) / (baselineCount + candidateCount);
        double error = Math.sqrt(pooled * (1 - pooled) * (margin * margin / baselineCount + 1 / candidateCount));
        return error > 0 ? (candidateBad / candidateCount - margin * baselineBad / baselineCount) / error : 0;
    }

    private double slower(LatencyCounts baseline, LatencyCounts candidate) {
        double p95 = Thresholds.p95(baseline);
        double most =
                Math.max(p95 * margins.latencyMargin(), p95 + margins.latencyMillis() * LatencyModel.MICROS_PER_MILLI);
        double count = candidate.total();
        double above = candidate.buckets().stream()
                .filter(bucket -> bucket.micros() > most)
                .mapToLong(LatencyCounts.Bucket::count)
                .sum();
        return (above / count - 0.05) / Math.sqrt(0.05 * 0.95 * (1 / count + 1.0 / baseline.total()));
    }

    /** Of "the second is better than the first less the points". */
    private static double accuracy(ArmFigures baseline, ArmFigures candidate, double points) {
        double baselineLabels = baseline.labels().labelled();
        double candidateLabels = candidate.labels().labelled();
        double difference = candidate.labels().correct() / candidateLabels
                - baseline.labels().correct() / baselineLabels;
        double pooled =
                (baseline.labels().correct() + candidate.labels().correct()) / (baselineLabels + candidateLabels);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / baselineLabels + 1 / candidateLabels));
        return error > 0 ? (difference + points) / error : 0;
    }
}
