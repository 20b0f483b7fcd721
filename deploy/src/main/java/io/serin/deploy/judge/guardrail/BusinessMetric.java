package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ValueCounts;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.judge.estimate.Difference;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.plan.Metric;
import io.serin.statistics.cluster.ClusteredRatio;
import java.util.List;
import java.util.Optional;

/**
 * The mean of one of a plan's metrics, such as revenue per answer: the candidate's less what the margin leaves of the baseline's, with an asymptotic
 * confidence sequence (Waudby-Smith et al., "Time-uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476), its variance
 * clustered by user. Such values are skewed, most of them often 0: so nothing is said below some hundreds.
 */
record BusinessMetric(Metric metric) implements Guardrail {

    private static final long LEAST_VALUES = 200;

    /** A part of the mean that sums of doubles may be wrong by: no difference within it is evidence, least of all where all values are alike. */
    private static final double ROUNDING = 1e-9;

    @Override
    public String name() {
        return metric.name();
    }

    @Override
    public RiskShare share(int metrics) {
        return RiskShare.ofMetric(metrics);
    }

    @Override
    public Optional<Check> beside(TwoArms arms, Criteria criteria) {
        ValueCounts baseline = values(arms.baseline());
        ValueCounts candidate = values(arms.candidate());
        return Optional.of(
                known(baseline) && known(candidate)
                        ? judged(baseline, candidate, criteria)
                        : criteria.tooFew(
                                this,
                                baseline.count(),
                                LEAST_VALUES,
                                candidate.count(),
                                LEAST_VALUES,
                                "values, or users that they are of"));
    }

    @Override
    public Optional<Check> after(TwoArms arms, Criteria criteria) {
        return known(values(arms.baseline())) ? beside(arms, criteria) : Optional.empty();
    }

    /** Silent while no stage has values enough. */
    @Override
    public Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria) {
        List<Difference> differences = stages.stream()
                .filter(stage -> known(values(stage.baseline())) && known(values(stage.candidate())))
                .map(stage -> difference(values(stage.baseline()), values(stage.candidate())))
                .toList();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Difference together = Difference.together(differences);
        double alpha = criteria.alpha(this);
        double most = together.atMost(alpha);
        String explanation = CheckText.of(
                "%s over %d stages: %+.4g of what is allowed, at most %+.4g at risk %.3g (fails below 0)",
                name(), differences.size(), together.value(), most, alpha);
        return Optional.of(check(Criteria.verdict(most < 0, true), 0, together.value(), most, explanation));
    }

    private Check judged(ValueCounts baseline, ValueCounts candidate, Criteria criteria) {
        Difference difference = difference(baseline, candidate);
        double alpha = criteria.alpha(this);
        double most = difference.atMost(alpha);
        boolean enough = criteria.enough(baseline.count(), candidate.count());
        String explanation = CheckText.of(
                "%s %.4g (%d values) against %.4g (%d), allowed from %.4g on: %+.4g of that, at most %+.4g at risk %.3g (fails below 0)",
                name(),
                mean(candidate),
                candidate.count(),
                mean(baseline),
                baseline.count(),
                allowed(baseline),
                difference.value(),
                most,
                alpha);
        return check(Criteria.verdict(most < 0, enough), mean(baseline), mean(candidate), most, explanation);
    }

    private Check check(Verdict verdict, double baseline, double candidate, double most, String explanation) {
        Method method = new Method("asymptotic-sequence", metric.margin(), 1);
        return new Check(name(), verdict, new Result.Bound(baseline, candidate, most, 0, method), explanation);
    }

    private ValueCounts values(ArmFigures arm) {
        return arm.values(metric.name());
    }

    private static boolean known(ValueCounts counts) {
        return counts.count() >= LEAST_VALUES && Clusters.known(counts.countByCluster());
    }

    private Difference difference(ValueCounts baseline, ValueCounts candidate) {
        // One arm may have seen none of the few large values yet: it is not less uncertain for that.
        double spread = Math.max(spread(baseline), spread(candidate));
        double kept = 1 - Math.copySign(metric.margin(), mean(baseline));
        return new Difference(
                mean(candidate) - allowed(baseline),
                variance(candidate, spread) + kept * kept * variance(baseline, spread),
                Difference.effectiveCount(baseline.count(), candidate.count()));
    }

    private double allowed(ValueCounts baseline) {
        return mean(baseline) - metric.margin() * Math.abs(mean(baseline));
    }

    private static double mean(ValueCounts counts) {
        return counts.sum() / counts.count();
    }

    /** Of the values; rounding may take a spread of nothing below 0. */
    private static double spread(ValueCounts counts) {
        return Math.max(0, counts.squares() / counts.count() - mean(counts) * mean(counts));
    }

    /** Of the mean, with clusters as the independent units, and never below that of independent values. */
    private static double variance(ValueCounts counts, double spread) {
        double clustered =
                ClusteredRatio.jackknifeVariance(counts.sumByCluster(), Clusters.doubles(counts.countByCluster()));
        double rounding = ROUNDING * mean(counts);
        return Math.max(rounding * rounding, Math.max(clustered, spread / counts.count()));
    }
}
