package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.Ending.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One judge's way through a plan, as the release machine goes it. Not thread-safe. */
final class Walk {

    private final StageJudge judge;
    private final int stages;
    private final List<Long> requestsByStage = new ArrayList<>();
    private Background background = Background.NONE;
    private boolean inStage;
    private boolean faulty;
    private long requests;
    private long candidateRequests;
    private long seconds;
    private Optional<Ending> ending = Optional.empty();

    Walk(StageJudge judge, int stages) {
        this.judge = judge;
        this.stages = stages;
    }

    boolean ended() {
        return ending.isPresent();
    }

    boolean inStage() {
        return inStage;
    }

    /** @throws IllegalStateException before the end */
    Ending ending() {
        return ending.orElseThrow(() -> new IllegalStateException("the release has not ended"));
    }

    /** @param bad whether the candidate is now as the scenario says */
    void enter(boolean bad) {
        inStage = true;
        faulty |= bad;
        background = background.entered();
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

    /** @param age the stage's, in seconds */
    void look(int index, Stage stage, StageFigures figures, long age) {
        StageJudge.Look look = judge.look(index, figures, background);
        if (look.due().isPresent()) {
            background = background.looked(look.due().get(), figures);
        }
        switch (look.verdict()) {
            case FAIL -> end(Outcome.ROLLED_BACK, index, look.check());
            case PASS -> {
                if (age >= stage.minimum().toSeconds()) {
                    pass(index, stage, figures);
                } else {
                    waitOn(look, index, stage, age);
                }
            }
            case HOLD -> waitOn(look, index, stage, age);
        }
    }

    private void waitOn(StageJudge.Look look, int index, Stage stage, long age) {
        if (look.over() || age >= stage.maximum().toSeconds()) {
            end(Outcome.INCONCLUSIVE, index, look.over() ? look.check() : "");
        }
    }

    private void pass(int index, Stage stage, StageFigures figures) {
        inStage = false;
        if (StageShape.hasTwoArms(stage)) {
            background = background.passed(figures);
        }
        if (index + 1 == stages) {
            end(Outcome.PROMOTED, index, "");
        }
    }

    private void end(Outcome outcome, int index, String check) {
        inStage = false;
        Ending.Spent since = new Ending.Spent(requests, candidateRequests, seconds);
        ending = Optional.of(new Ending(outcome, index, check, faulty, since, List.copyOf(requestsByStage)));
    }
}
