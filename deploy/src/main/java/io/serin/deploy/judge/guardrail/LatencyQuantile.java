package io.serin.deploy.judge.guardrail;

import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Recommendation;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.Latencies;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Margins;
import io.serin.statistics.sequential.QuantileRank;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A latency quantile, from histograms. Whether a request lies at or below a quantile is a coin of known bias, whatever the distribution, so
 * the same exact sequential test as for counts bounds the baseline's quantile from above, and then says whether too few of the candidate's
 * requests lie at or below what that bound allows (Howard and Ramdas, "Sequential estimation of quantiles with applications to A/B testing
 * and best-arm identification", Bernoulli 28, 2022, §2 and §5, with the beta-binomial mixture in place of their boundary). The baseline's
 * bound takes a fifth of the risk: it has most of the requests.
 *
 * @param quantile above 0, below 1
 * @param part of the risk
 * @param awaited whether a stage holds without it; a 99th percentile takes a thousand requests of each arm
 * @param limited whether the plan's hard limit of latency is about it
 */
record LatencyQuantile(String name, double quantile, double part, boolean awaited, boolean limited)
        implements Guardrail {

    private static final double BASELINE_RISK = 0.2;
    private static final double CONCENTRATION = 100;
    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public RiskShare share(int metrics) {
        return RiskShare.of(part, metrics);
    }

    @Override
    public Optional<Recommendation> advice() {
        return Optional.of(Recommendation.INVESTIGATE_LATENCY);
    }

    /** More of the baseline's requests will bound what is not bounded yet. */
    @Override
    public Optional<Check> beside(TwoArms arms, Criteria criteria) {
        Latencies baseline = arms.baselineLatencies();
        Latencies candidate = arms.candidateLatencies();
        boolean enough = !awaited && criteria.enough(baseline.total(), candidate.total());
        return Optional.of(check(baseline, candidate, criteria, enough));
    }

    /** What the reference does not bound now it never will: only the candidate's latencies are waited for. */
    @Override
    public Optional<Check> after(TwoArms arms, Criteria criteria) {
        Latencies candidate = arms.candidateLatencies();
        boolean enough = candidate.total() >= Math.max(1, criteria.candidateMinimum());
        return Optional.of(check(arms.baselineLatencies(), candidate, criteria, enough));
    }

    /** The baselines' bounds share a fifth of the risk, as one that does not hold spoils all that follows. */
    @Override
    public Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria) {
        double alpha = criteria.alpha(this);
        double evidence = 0;
        int bounded = 0;
        for (TwoArms stage : stages) {
            Latencies baseline = stage.baselineLatencies();
            Latencies candidate = stage.candidateLatencies();
            OptionalLong rank =
                    QuantileRank.upper(baseline.total(), quantile, BASELINE_RISK * alpha / planned, CONCENTRATION);
            if (rank.isPresent() && candidate.total() > 0) {
                double allowed = allowed((double) baseline.orderStatistic(rank.getAsLong()), criteria.margins());
                evidence += logEvidence(candidate, allowed);
                bounded++;
            }
        }
        double p = SequentialCounts.pValue(evidence);
        double limit = (1 - BASELINE_RISK) * alpha;
        String explanation = CheckText.of(
                "%s over %d of %d stages: p %.3g that it is within its margin in each (fails at %.3g)",
                name, bounded, stages.size(), p, limit);
        return Optional.of(new Check(
                name,
                Criteria.verdict(p <= limit, true),
                new Result.PValue(
                        millis(stages.getLast().baselineLatencies()),
                        millis(stages.getLast().candidateLatencies()),
                        p,
                        limit,
                        method(criteria)),
                explanation));
    }

    /** @param enough to pass although the baseline does not bound the quantile */
    private Check check(Latencies baseline, Latencies candidate, Criteria criteria, boolean enough) {
        double alpha = criteria.alpha(this);
        OptionalLong rank = QuantileRank.upper(baseline.total(), quantile, BASELINE_RISK * alpha, CONCENTRATION);
        if (rank.isPresent() && candidate.total() > 0) {
            return judged(baseline, baseline.orderStatistic(rank.getAsLong()), candidate, criteria);
        }
        return enough
                ? unbounded(baseline, candidate)
                : criteria.tooFew(
                        this,
                        baseline.total(),
                        QuantileRank.least(quantile, BASELINE_RISK * alpha, CONCENTRATION),
                        candidate.total(),
                        1,
                        "latencies");
    }

    private Check unbounded(Latencies baseline, Latencies candidate) {
        String explanation = CheckText.of(
                "%s cannot be judged: %d latencies of the baseline do not bound it", name, baseline.total());
        return new Check(name, Verdict.PASS, new Result.NotJudged(millis(baseline), millis(candidate)), explanation);
    }

    /** @param most what the baseline's quantile is at most, in microseconds */
    private Check judged(Latencies baseline, long most, Latencies candidate, Criteria criteria) {
        double allowed = allowed((double) most, criteria.margins());
        double p = SequentialCounts.pValue(logEvidence(candidate, allowed));
        double limit = (1 - BASELINE_RISK) * criteria.alpha(this);
        boolean enough = criteria.enough(baseline.total(), candidate.total());
        boolean beyond = limited && enough && beyondLimit(most, candidate, criteria);
        String explanation = CheckText.of(
                "%s %.1f ms against %.1f ms (at most %.1f): p %.3g that it is at most %.1f ms (fails at %.3g)%s",
                name,
                millis(candidate),
                millis(baseline),
                (double) most / MICROS_PER_MILLI,
                p,
                allowed / MICROS_PER_MILLI,
                limit,
                beyond
                        ? CheckText.of(
                                "; beyond the limit of %.1fx", criteria.limits().p95Ratio())
                        : "");
        return new Check(
                name,
                Criteria.verdict(beyond || p <= limit, enough),
                new Result.PValue(millis(baseline), millis(candidate), p, limit, method(criteria)),
                explanation);
    }

    private static double allowed(double micros, Margins margins) {
        return Math.max(micros * margins.latencyMargin(), micros + margins.latencyMillis() * MICROS_PER_MILLI);
    }

    /** A test with a margin of its own: a quantile near a gap of the distribution leaps it by chance. */
    private boolean beyondLimit(long most, Latencies candidate, Criteria criteria) {
        Limits limits = criteria.limits();
        double allowed =
                Math.max((double) most * limits.p95Ratio(), (double) most + limits.p95Millis() * MICROS_PER_MILLI);
        return SequentialCounts.pValue(logEvidence(candidate, allowed)) <= criteria.alphaOfLimit();
    }

    private double logEvidence(Latencies candidate, double allowed) {
        long within = candidate.atMost(allowed);
        return SequentialCounts.logEvidenceBelow(
                quantile, (double) within, (double) (candidate.total() - within), CONCENTRATION);
    }

    /** 0 without a request. */
    private double millis(Latencies arm) {
        return arm.total() == 0 ? 0 : arm.quantile(quantile) / MICROS_PER_MILLI;
    }

    private static Method method(Criteria criteria) {
        return new Method("quantile-sequence", criteria.margins().latencyMargin(), 1);
    }
}
