package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.statistics.cluster.ClusteredRatio;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.List;
import java.util.Optional;

/**
 * Whether the arms got the shares of traffic they were to get: if not, users were not drawn at random, and no comparison of the arms means
 * anything. Sequential (Lindon and Malek, arXiv 2011.03567), divided by the design effect of clusters, as users are drawn and not requests.
 */
final class SampleRatio implements Guardrail {

    private static final double CONCENTRATION = 100;

    /** Routers draw users by hundredths of a percent; a smaller share is nobody's. */
    private static final double WEIGHTS = 10_000;

    /** From fewer groups of users too little is known of how active users are. */
    private static final int LEAST_CLUSTERS = 30;

    @Override
    public String name() {
        return "sample-ratio";
    }

    @Override
    public RiskShare share(int metrics) {
        return RiskShare.of(0.02, metrics);
    }

    /** Silent where clusters were not counted: requests alone cannot tell a mismatch from a busy user. */
    @Override
    public Optional<Check> beside(TwoArms arms, Criteria criteria) {
        ArmFigures baseline = arms.baseline();
        ArmFigures candidate = arms.candidate();
        ClusterCounts sum = candidate.clusters().plus(baseline.clusters());
        double expected = Math.round(criteria.percent() * WEIGHTS / 100) / WEIGHTS;
        if (!Clusters.known(sum.requests()) || expected <= 0 || expected >= 1) {
            return Optional.empty();
        }
        double requests = (double) candidate.requests().total();
        double total = requests + (double) baseline.requests().total();
        int groups = Math.min(
                Clusters.filled(candidate.clusters().requests()),
                Clusters.filled(baseline.clusters().requests()));
        if (groups < LEAST_CLUSTERS) {
            return Optional.of(tooFewUsers(groups, expected, requests / total));
        }
        double[] ofBoth = Clusters.doubles(sum.requests());
        double[] ofCandidate = Clusters.doubles(candidate.clusters().requests());
        // Unlike the effect on the split that was seen, activity does not vanish where a busy user is wholly in one
        // arm.
        double effect = Math.max(Clusters.activity(ofBoth), ClusteredRatio.designEffect(ofCandidate, ofBoth));
        double evidence = SequentialCounts.logBayesFactor(
                new double[] {expected, 1 - expected},
                new double[] {requests / effect, (total - requests) / effect},
                CONCENTRATION);
        double p = SequentialCounts.pValue(evidence);
        double alpha = criteria.alpha(this);
        String explanation = CheckText.of(
                "%.2f%% of requests went to the candidate, %.2f%% were to: p %.3g that users were drawn so (fails at %.3g)",
                100 * requests / total, criteria.percent(), p, alpha);
        Method method = new Method("sequential-sample-ratio", expected, effect);
        return Optional.of(new Check(
                name(),
                Criteria.verdict(p <= alpha, true),
                new Result.PValue(expected, requests / total, p, alpha, method),
                explanation));
    }

    /** Everybody was drawn. */
    @Override
    public Optional<Check> after(TwoArms arms, Criteria criteria) {
        return Optional.empty();
    }

    /** Shares differ from stage to stage. */
    @Override
    public Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria) {
        return Optional.empty();
    }

    /** A canary of a few users may have drawn none of them. */
    private Check tooFewUsers(int groups, double expected, double seen) {
        String explanation = CheckText.of(
                "not judged: users in %d of %d groups in the smaller arm, %d needed",
                groups, ClusterCounts.CLUSTERS, LEAST_CLUSTERS);
        return new Check(name(), Verdict.PASS, new Result.NotJudged(expected, seen), explanation);
    }
}
