package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.judge.estimate.Latencies;
import io.serin.deploy.plan.AbsoluteLimits;
import java.util.List;

/**
 * The checks of a candidate with nothing to compare with. Each holds a share of its requests against a limit: it fails by the same always-valid
 * test as errors beside a baseline, and passes only while the share that was seen is within the limit, as nobody else answers its users meanwhile.
 * Each may take a third of the risk.
 */
public final class AbsoluteChecks {

    public static final String LATENCY = "p90";

    /** Fewer are not judged, and not waited for: most models get none. */
    private static final long LEAST_LABELS = 100;

    private static final double TESTS = 3;
    private static final double QUANTILE = 0.9;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final long[] NOT_COUNTED = {};

    private final AbsoluteLimits limits;
    private final double alpha;
    private final long least;

    private AbsoluteChecks(AbsoluteLimits limits, Criteria criteria) {
        this.limits = limits;
        this.alpha = criteria.risk() / TESTS;
        this.least = criteria.candidateMinimum();
    }

    public static List<Check> of(ArmFigures candidate, AbsoluteLimits limits, Criteria criteria) {
        AbsoluteChecks checks = new AbsoluteChecks(limits, criteria);
        return List.of(checks.errors(candidate), checks.latency(candidate), checks.accuracy(candidate));
    }

    private Check errors(ArmFigures candidate) {
        BadEvents failed = BadEvents.failed(candidate);
        return check(Errors.NAME, failed.rate(), "failed", failed, limits.errors(), failed.rate() > limits.errors());
    }

    private Check latency(ArmFigures candidate) {
        Latencies latencies = new Latencies(candidate.latency());
        long total = latencies.total();
        long within = latencies.atMost(limits.p90Millis() * MICROS_PER_MILLI);
        BadEvents late = new BadEvents(total - within, total, NOT_COUNTED, NOT_COUNTED);
        String what = CheckText.of("took over %.1f ms", limits.p90Millis());
        double millis = total == 0 ? 0 : (double) latencies.quantile(QUANTILE) / MICROS_PER_MILLI;
        return check(LATENCY, millis, what, late, 1 - QUANTILE, (double) within < QUANTILE * (double) total);
    }

    private Check accuracy(ArmFigures candidate) {
        LabelCounts labels = candidate.labels();
        boolean beyond = (double) labels.correct() < limits.accuracy() * (double) labels.labelled();
        String name = Guardrails.ACCURACY.name();
        double right = labels.labelled() == 0 ? 0 : (double) labels.correct() / (double) labels.labelled();
        BadEvents wrong = BadEvents.wrong(candidate);
        Check judged = check(name, right, "labelled wrong", wrong, 1 - limits.accuracy(), beyond);
        return judged.failed() || labels.labelled() >= LEAST_LABELS
                ? judged
                : new Check(
                        name,
                        Verdict.PASS,
                        Result.NotJudged.YET,
                        CheckText.of(
                                "%d of %d labels: not judged, and not waited for", labels.labelled(), LEAST_LABELS));
    }

    /**
     * @param figure what the check is called after
     * @param bad the share of which is tested
     * @param beyond whether what was seen is: said by the caller, as 1 - 0.9 is less than 0.1
     */
    private Check check(String name, double figure, String what, BadEvents bad, double most, boolean beyond) {
        double effect = Clusters.designEffect(BadEvents.NONE, bad);
        double p = EventComparison.pAbove(most, bad, effect);
        String explanation = CheckText.of(
                "%d of %d %s, %.4f: p %.3g that it is at most %.4f (fails at %.3g)%s",
                bad.bad(),
                bad.total(),
                what,
                bad.rate(),
                p,
                most,
                alpha,
                beyond && p > alpha ? "; above it so far" : "");
        return new Check(
                name,
                Criteria.verdict(p <= alpha, bad.total() >= least && !beyond),
                new Result.PValue(0, figure, p, alpha, EventComparison.method(most, effect)),
                explanation);
    }
}
