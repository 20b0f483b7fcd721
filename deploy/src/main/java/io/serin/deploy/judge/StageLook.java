package io.serin.deploy.judge;

import io.serin.deploy.judge.abtest.AbCheck;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One look at a stage's figures.
 *
 * @param due the planned look at an A/B test that this was; empty at every other stage, and between planned looks
 * @param background what the stage is judged by from now on: that look is part of it
 * @param checks every check of the stage
 */
public record StageLook(Optional<AbLook> due, Background background, List<Check> checks) {

    public StageLook {
        checks = List.copyOf(checks);
    }

    /** The worst of the checks. */
    public Verdict verdict() {
        return Judge.verdict(checks);
    }

    /** Where the stage's A/B test stands. */
    public AbDecision decision() {
        return AbCheck.decision(background.looks());
    }
}
