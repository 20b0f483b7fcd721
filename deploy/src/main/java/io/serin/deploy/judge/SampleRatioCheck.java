package io.serin.deploy.judge;

import io.serin.statistics.cluster.ClusteredRatio;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.Optional;

/**
 * Whether the arms got the shares of traffic they were to get: if not, users were not drawn at random, and no comparison of the arms means
 * anything. Sequential (Lindon and Malek, arXiv 2011.03567), divided by the design effect of clusters, as users are drawn and not requests.
 */
final class SampleRatioCheck {

    private static final double CONCENTRATION = 100;

    /** Routers draw users by hundredths of a percent; a smaller share is nobody's. */
    private static final double WEIGHTS = 10_000;

    private SampleRatioCheck() {}

    /** Empty where clusters were not counted: requests alone cannot tell a mismatch from a busy user. */
    static Optional<CheckView> of(ArmFigures stable, ArmFigures tried, Terms terms) {
        double[] theirs = Clusters.doubles(tried.clusters().requests());
        double[] both =
                Clusters.doubles(tried.clusters().plus(stable.clusters()).requests());
        if (theirs.length == 0
                || !Clusters.known(tried.clusters().plus(stable.clusters()).requests())) {
            return Optional.empty();
        }
        double expected = Math.round(terms.percent() * WEIGHTS / 100) / WEIGHTS;
        if (expected <= 0 || expected >= 1) {
            return Optional.empty();
        }
        double candidate = tried.requests().total();
        double total = candidate + stable.requests().total();
        double effect = candidate > 0 && candidate < total ? Math.max(1, ClusteredRatio.designEffect(theirs, both)) : 1;
        double evidence = SequentialCounts.logBayesFactor(
                new double[] {expected, 1 - expected},
                new double[] {candidate / effect, (total - candidate) / effect},
                CONCENTRATION);
        double p = SequentialCounts.pValue(evidence);
        double alpha = terms.alpha(Guardrail.SAMPLE_RATIO);
        String explanation = Words.text(
                "%.2f%% of requests went to the candidate, %.2f%% were to: p %.3g that users were drawn so (fails at %.3g)",
                100 * candidate / total, terms.percent(), p, alpha);
        CheckView.Method method = new CheckView.Method("sequential-sample-ratio", expected, effect);
        return Optional.of(new CheckView(
                Guardrail.SAMPLE_RATIO.label(),
                p <= alpha ? Verdict.FAIL : Verdict.PASS,
                expected,
                candidate / total,
                p,
                alpha,
                Optional.of(method),
                explanation));
    }
}
