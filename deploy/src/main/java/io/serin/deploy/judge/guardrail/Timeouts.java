package io.serin.deploy.judge.guardrail;

import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Recommendation;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.TwoArms;
import java.util.List;
import java.util.Optional;

/** Of all errors, requests that were not answered in time. */
final class Timeouts implements Guardrail {

    private final EventComparison comparison = new EventComparison(this, BadEvents::late, 1);

    @Override
    public String name() {
        return "timeouts";
    }

    @Override
    public RiskShare share(int metrics) {
        return RiskShare.of(0.07, metrics);
    }

    @Override
    public Optional<Recommendation> advice() {
        return Optional.of(Recommendation.INVESTIGATE_ERRORS);
    }

    @Override
    public Optional<Check> beside(TwoArms arms, Criteria criteria) {
        return Optional.of(comparison.beside(arms, criteria));
    }

    @Override
    public Optional<Check> after(TwoArms arms, Criteria criteria) {
        return arms.baseline().requests().total() == 0
                ? Optional.empty()
                : Optional.of(comparison.after(arms, criteria));
    }

    @Override
    public Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria) {
        return Optional.of(comparison.overStages(stages, criteria));
    }
}
