package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.abtest.AbCheck;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.CheckView;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.ReleasePlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The judge that releases have. */
record PolicyJudge(ReleasePlan plan) implements StageJudge {

    @Override
    public Look look(int stage, StageFigures figures, Background background) {
        Optional<AbLook> due = Judge.due(plan, stage, figures, background);
        Background known = due.map(look -> background.looked(look, figures)).orElse(background);
        List<CheckView> checks = Judge.judge(plan, stage, figures, known);
        String failed = checks.stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(CheckView::name)
                .findFirst()
                .orElse("");
        AbDecision decision = AbCheck.decision(known.looks());
        boolean over = decision.keepsStable();
        String ended = over && failed.isEmpty() ? decision.name().toLowerCase(Locale.ROOT) : failed;
        return new Look(Judge.verdict(checks), ended, due, over);
    }
}
