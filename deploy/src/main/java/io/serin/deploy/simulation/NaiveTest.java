package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.plan.Margins;
import io.serin.deploy.plan.Stage;

/**
 * A significance test made anew at every look, each at the 5 % level, as dashboards do: the two-proportion z-test with pooled variance, one-sided,
 * which takes requests for independent. Latency: of the candidate's requests, how many are slower than the baseline's p95 times the policy's
 * margin, against 5 %. Margins are the policy's, so that what differs is only the looking.
 */
record NaiveTest(Margins margins) implements PeerRule {

    /** The standard normal quantiles of 0.95 and of 0.975. */
    private static final double ONE_SIDED = 1.6448536269514722;

    private static final double TWO_SIDED = 1.959963984540054;

    @Override
    public boolean fails(Measure measure, ArmFigures stable, ArmFigures tried) {
        return switch (measure) {
            case ERRORS -> z(stable, stable.failed(), tried, tried.failed()) > ONE_SIDED;
            case TIMEOUTS ->
                z(stable, stable.requests().timeouts(), tried, tried.requests().timeouts()) > ONE_SIDED;
            case P95 -> slower(stable.latency(), tried.latency()) > ONE_SIDED;
            case ACCURACY -> accuracy(stable, tried, margins.accuracyPoints()) < -ONE_SIDED;
        };
    }

    @Override
    public boolean disagrees(Stage.Shadow stage, ArmFigures tried) {
        double pairs = tried.pairs().total();
        double least = stage.agreement();
        double error = Math.sqrt(least * (1 - least) / pairs);
        return error > 0 && (tried.pairs().agreed() / pairs - least) / error < -ONE_SIDED;
    }

    @Override
    public int compared(Stage.AbTest stage, ArmFigures stable, ArmFigures tried) {
        if (Math.min(stable.labels().labelled(), tried.labels().labelled()) < stage.requestsPerArm()) {
            return 0;
        }
        double z = accuracy(stable, tried, 0);
        return z > TWO_SIDED ? 1 : z < -TWO_SIDED ? -1 : 0;
    }

    /** Of "the second rate is above the first times the margin"; 0 where nothing varies. */
    private double z(ArmFigures stable, long bad, ArmFigures tried, long triedBad) {
        double margin = margins.errorMargin();
        double count = stable.requests().total();
        double triedCount = tried.requests().total();
        double pooled = (double) (bad + triedBad) / (count + triedCount);
        double error = Math.sqrt(pooled * (1 - pooled) * (margin * margin / count + 1 / triedCount));
        return error > 0 ? (triedBad / triedCount - margin * bad / count) / error : 0;
    }

    private double slower(LatencyCounts stable, LatencyCounts tried) {
        double p95 = Thresholds.p95(stable);
        double most =
                Math.max(p95 * margins.latencyMargin(), p95 + margins.latencyMillis() * LatencyModel.MICROS_PER_MILLI);
        double count = tried.total();
        double above = tried.buckets().stream()
                .filter(bucket -> bucket.micros() > most)
                .mapToLong(LatencyCounts.Bucket::count)
                .sum();
        return (above / count - 0.05) / Math.sqrt(0.05 * 0.95 * (1 / count + 1.0 / stable.total()));
    }

    /** Of "the second is better than the first less the points". */
    private static double accuracy(ArmFigures stable, ArmFigures tried, double points) {
        double ours = stable.labels().labelled();
        double theirs = tried.labels().labelled();
        double difference = tried.labels().correct() / theirs - stable.labels().correct() / ours;
        double pooled = (stable.labels().correct() + tried.labels().correct()) / (ours + theirs);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / ours + 1 / theirs));
        return error > 0 ? (difference + points) / error : 0;
    }
}
