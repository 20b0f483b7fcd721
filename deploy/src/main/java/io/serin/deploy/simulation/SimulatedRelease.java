package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.StageStep;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.RunResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A release that one method judges, and what it has cost so far. It moves on as releases do, by {@link StageStep}. Not thread-safe. */
final class SimulatedRelease {

    private final StageJudge judge;
    private final ReleasePlan plan;
    private final List<Long> requestsByStage = new ArrayList<>();
    private Background background = Background.NONE;
    private boolean inStage;
    private boolean faulty;
    private long requests;
    private long candidateRequests;
    private long seconds;
    private Optional<RunResult> result = Optional.empty();

    SimulatedRelease(StageJudge judge, ReleasePlan plan) {
        this.judge = judge;
        this.plan = plan;
    }

    boolean ended() {
        return result.isPresent();
    }

    boolean inStage() {
        return inStage;
    }

    /** @throws IllegalStateException before the end */
    RunResult result() {
        return result.orElseThrow(() -> new IllegalStateException("the release has not ended"));
    }

    /** @param bad whether the candidate is now as the scenario says */
    void enter(boolean bad) {
        inStage = true;
        faulty |= bad;
        requestsByStage.add(0L);
    }

    void second(long all, long ofCandidate) {
        requestsByStage.set(requestsByStage.size() - 1, requestsByStage.getLast() + all);
        if (faulty) {
            requests += all;
            candidateRequests += ofCandidate;
            seconds++;
        }
    }

    /** @param age of the stage */
    void look(int index, StageFigures figures, Duration age) {
        Stage stage = plan.stages().get(index);
        StageJudge.Look look = judge.look(index, figures, background);
        background = look.background();
        switch (StageStep.of(stage, age, look.verdict(), look.decision())) {
            case WAIT -> {}
            case PASS -> pass(index, stage, figures);
            case FAIL -> end(Outcome.ROLLED_BACK, index, look.failed(), AbDecision.GO_ON);
            case KEEP_STABLE -> end(Outcome.INCONCLUSIVE, index, "", look.decision());
            case EXPIRE -> end(Outcome.INCONCLUSIVE, index, "", AbDecision.GO_ON);
        }
    }

    private void pass(int index, Stage stage, StageFigures figures) {
        inStage = false;
        background = background.passed(stage, figures);
        if (index + 1 == plan.stages().size()) {
            end(Outcome.PROMOTED, index, "", AbDecision.GO_ON);
        }
    }

    private void end(Outcome outcome, int index, String check, AbDecision decision) {
        inStage = false;
        RunResult.Elapsed since = new RunResult.Elapsed(requests, candidateRequests, seconds);
        result = Optional.of(
                new RunResult(outcome, index, check, decision, faulty, since, List.copyOf(requestsByStage)));
    }
}
