package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
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

    /** From fewer groups of users too little is known of how active users are. */
    private static final int LEAST_CLUSTERS = 30;

    private SampleRatioCheck() {}

    /** Empty where clusters were not counted: requests alone cannot tell a mismatch from a busy user. */
    static Optional<CheckView> of(ArmFigures stable, ArmFigures tried, Terms terms) {
        ClusterCounts sum = tried.clusters().plus(stable.clusters());
        double expected = Math.round(terms.percent() * WEIGHTS / 100) / WEIGHTS;
        if (!Clusters.known(sum.requests()) || expected <= 0 || expected >= 1) {
            return Optional.empty();
        }
        double candidate = (double) tried.requests().total();
        double total = candidate + (double) stable.requests().total();
        int groups = Math.min(
                Clusters.filled(tried.clusters().requests()),
                Clusters.filled(stable.clusters().requests()));
        if (groups < LEAST_CLUSTERS) {
            return Optional.of(tooFewUsers(groups, expected, candidate / total));
        }
        double[] both = Clusters.doubles(sum.requests());
        double[] theirs = Clusters.doubles(tried.clusters().requests());
        // Unlike the effect on the split that was seen, activity does not vanish where a busy user is wholly in one
        // arm.
        double effect = Math.max(Clusters.activity(both), ClusteredRatio.designEffect(theirs, both));
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

    /** A canary of a few users may have drawn none of them. */
    private static CheckView tooFewUsers(int groups, double expected, double seen) {
        String explanation = Words.text(
                "not judged: users in %d of %d groups in the smaller arm, %d needed",
                groups, ClusterCounts.CLUSTERS, LEAST_CLUSTERS);
        return new CheckView(
                Guardrail.SAMPLE_RATIO.label(), Verdict.PASS, expected, seen, 1, 0, Optional.empty(), explanation);
    }
}
