package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Recommendation;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.judge.estimate.TwoArms;
import java.util.List;
import java.util.Optional;

/** Requests without an answer from the model, whatever the cause. */
final class Errors implements Guardrail {

    static final String NAME = "errors";

    private final EventComparison comparison = new EventComparison(this, BadEvents::failed, 2);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RiskShare share(int metrics) {
        return RiskShare.of(0.50, metrics);
    }

    @Override
    public Optional<Recommendation> advice() {
        return Optional.of(Recommendation.INVESTIGATE_ERRORS);
    }

    @Override
    public Optional<Check> beside(TwoArms arms, Criteria criteria) {
        return Optional.of(comparison.beside(arms, criteria));
    }

    /** A reference without a request says no more than none. */
    @Override
    public Optional<Check> after(TwoArms arms, Criteria criteria) {
        return arms.baseline().requests().total() == 0
                ? Optional.of(alone(arms.candidate(), criteria))
                : Optional.of(comparison.after(arms, criteria));
    }

    /** The limit's points are what the rate is tested against. */
    private Check alone(ArmFigures candidate, Criteria criteria) {
        BadEvents bad = BadEvents.failed(candidate);
        double most = Math.max(criteria.limits().errorPoints(), 1e-9);
        double effect = Clusters.designEffect(BadEvents.NONE, bad);
        double p = most >= 1 ? 1 : EventComparison.pAbove(most, bad, effect);
        double alpha = criteria.alpha(this);
        String explanation = CheckText.of(
                "errors %d/%d: p %.3g that they are at most %.4f (fails at %.3g)",
                bad.bad(), bad.total(), p, most, alpha);
        return new Check(
                name(),
                Criteria.verdict(p <= alpha, criteria.enough(1, bad.total())),
                new Result.PValue(0, bad.rate(), p, alpha, EventComparison.method(most, effect)),
                explanation);
    }

    @Override
    public Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria) {
        return Optional.of(comparison.overStages(stages, criteria));
    }

    @Override
    public Optional<String> detectable(ArmFigures baseline, Criteria criteria) {
        return baseline.requests().total() == 0
                ? Optional.empty()
                : Optional.of(DetectableErrors.text(baseline, criteria, criteria.alpha(this)));
    }
}
