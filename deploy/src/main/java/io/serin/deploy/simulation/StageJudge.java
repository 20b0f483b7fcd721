package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.Verdict;
import java.util.Optional;

/** Looks at a stage's figures, as often as it is asked to. */
interface StageJudge {

    /** @param stage its place in the plan, from 0 */
    Look look(int stage, StageFigures figures, Background background);

    /**
     * @param check what failed, or how an A/B test ended without a verdict; empty while neither did
     * @param due a planned look at an A/B test that this was
     * @param over whether the stage ended without a verdict: the stable version stays
     */
    record Look(Verdict verdict, String check, Optional<AbLook> due, boolean over) {

        static Look of(Verdict verdict, String check) {
            return new Look(verdict, check, Optional.empty(), false);
        }
    }
}
