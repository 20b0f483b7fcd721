package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.StageLook;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.ReleasePlan;

/** The judge that releases have. */
record PolicyJudge(ReleasePlan plan) implements StageJudge {

    @Override
    public Look look(int stage, StageFigures figures, Background background) {
        StageLook look = Judge.look(plan, stage, figures, background);
        String failed = look.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(Check::name)
                .findFirst()
                .orElse("");
        return new Look(look.verdict(), failed, look.decision(), look.background());
    }
}
