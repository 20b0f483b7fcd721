package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.figures.ValueCounts;
import io.serin.deploy.plan.Metric;
import io.serin.statistics.cluster.ClusteredRatio;
import java.util.List;
import java.util.Optional;

/**
 * Means of the business, such as revenue per answer: the candidate's mean less what the margin leaves of the stable arm's, with an asymptotic
 * confidence sequence (Waudby-Smith et al., "Time-uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476), its variance
 * clustered by user. Such values are skewed, most of them often 0: so nothing is said below some hundreds.
 */
final class MetricCheck {

    private static final long LEAST_VALUES = 200;

    private MetricCheck() {}

    static CheckView of(Metric metric, ArmFigures stable, ArmFigures tried, Terms terms) {
        ValueCounts ours = stable.values(metric.name());
        ValueCounts theirs = tried.values(metric.name());
        if (!known(ours) || !known(theirs)) {
            return CountCheck.hold(
                    metric.name(),
                    ours.count(),
                    theirs.count(),
                    LEAST_VALUES,
                    terms,
                    "values, or users that they are of");
        }
        Difference difference = difference(metric, ours, theirs);
        double alpha = terms.alphaOfMetric();
        double most = difference.most(alpha);
        boolean enough = terms.enough(ours.count(), theirs.count());
        Verdict verdict = most < 0 ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
        String explanation = Words.text(
                "%s %.4g (%d values) against %.4g (%d), allowed from %.4g on: %+.4g of that, at most %+.4g at risk %.3g (fails below 0)",
                metric.name(),
                mean(theirs),
                theirs.count(),
                mean(ours),
                ours.count(),
                allowed(metric, ours),
                difference.value(),
                most,
                alpha);
        return view(metric, verdict, mean(ours), mean(theirs), most, explanation);
    }

    /** Over stages, oldest first; empty while no stage has values enough. */
    static Optional<CheckView> together(Metric metric, List<StageFigures> stages, Terms terms) {
        List<Difference> parts = stages.stream()
                .filter(stage -> known(stage.baseline().values(metric.name()))
                        && known(stage.candidate().values(metric.name())))
                .map(stage -> difference(
                        metric,
                        stage.baseline().values(metric.name()),
                        stage.candidate().values(metric.name())))
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Difference all = Difference.together(parts);
        double alpha = terms.alphaOfMetric();
        double most = all.most(alpha);
        String explanation = Words.text(
                "%s over %d stages: %+.4g of what is allowed, at most %+.4g at risk %.3g (fails below 0)",
                metric.name(), parts.size(), all.value(), most, alpha);
        return Optional.of(view(metric, most < 0 ? Verdict.FAIL : Verdict.PASS, 0, all.value(), most, explanation));
    }

    private static CheckView view(
            Metric metric, Verdict verdict, double stable, double tried, double most, String explanation) {
        CheckView.Method method = new CheckView.Method("asymptotic-sequence", metric.margin(), 1);
        return new CheckView(metric.name(), verdict, stable, tried, most, 0, Optional.of(method), explanation);
    }

    static boolean known(ValueCounts counts) {
        return counts.count() >= LEAST_VALUES && Clusters.known(counts.countByCluster());
    }

    private static Difference difference(Metric metric, ValueCounts stable, ValueCounts tried) {
        // One arm may have seen none of the few large values yet: it is not less uncertain for that.
        double spread = Math.max(spread(stable), spread(tried));
        double kept = 1 - Math.copySign(metric.margin(), mean(stable));
        return new Difference(
                mean(tried) - allowed(metric, stable),
                variance(tried, spread) + kept * kept * variance(stable, spread),
                Difference.clock(stable.count(), tried.count()));
    }

    private static double allowed(Metric metric, ValueCounts stable) {
        return mean(stable) - metric.margin() * Math.abs(mean(stable));
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
        return Math.max(clustered, spread / counts.count());
    }
}
