package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.check.Verdict;

/** Looks at a stage's figures, as often as it is asked to. */
interface StageJudge {

    /** @param stage its place in the plan, from 0 */
    Look look(int stage, StageFigures figures, Background background);

    /**
     * @param failed the first check that failed; empty while none did
     * @param decision of the stage's A/B test; {@link AbDecision#GO_ON} for who takes no planned looks
     * @param background what the stage is judged by from now on
     */
    record Look(Verdict verdict, String failed, AbDecision decision, Background background) {}
}
