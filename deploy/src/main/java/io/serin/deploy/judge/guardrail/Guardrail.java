package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Recommendation;
import io.serin.deploy.judge.estimate.TwoArms;
import java.util.List;
import java.util.Optional;

/**
 * What can take a candidate back, by tests that are valid at every look. Where it is silent a stage is judged without it. A new one is a
 * class of its own and a place in {@link Guardrails}.
 */
public interface Guardrail {

    /** What its checks are called. */
    String name();

    /** @param metrics how many metrics the plan guards, at least 0 */
    RiskShare share(int metrics);

    /** Against the baseline beside it, more of which will come. */
    Optional<Check> beside(TwoArms arms, Criteria criteria);

    /**
     * Against the baseline beside the last canary, which counts no longer: what it has too little of will not come, and nothing waits for
     * it.
     */
    Optional<Check> after(TwoArms arms, Criteria criteria);

    /**
     * Over stages in which both arms answered users, each compared within itself.
     *
     * @param stages two or more, oldest first, the present one last
     * @param planned how many there will be
     * @param criteria with the weight of all stages together
     */
    Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria);

    /**
     * What a shadow that fails it is advised; empty for one that a shadow does not have: its copies reach no user.
     */
    default Optional<Recommendation> advice() {
        return Optional.empty();
    }

    /** What it finds by a stage's least count, said beforehand, in words. */
    default Optional<String> detectable(ArmFigures baseline, Criteria criteria) {
        return Optional.empty();
    }
}
