package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stage is judged by besides its own figures.
 *
 * @param concurrent the stages before in which both arms answered users, oldest first; none before one has ended, and for a model's
 *     first version
 * @param looks at the stage so far, if it is an A/B test
 * @param halfway of an A/B test, the figures at its first look from half of the sample on
 */
public record Background(List<StageFigures> concurrent, List<AbLook> looks, Optional<StageFigures> halfway) {

    public static final Background NONE = new Background(List.of(), List.of(), Optional.empty());

    private static final double HALF = 0.5;

    public Background {
        concurrent = List.copyOf(concurrent);
        looks = List.copyOf(looks);
    }

    /** At a stage's begin, after these. */
    public static Background after(StageFigures... concurrent) {
        return new Background(List.of(concurrent), List.of(), Optional.empty());
    }

    /** The baseline beside the newest canary. */
    public Optional<ArmFigures> reference() {
        return newest().map(StageFigures::baseline);
    }

    /** The newest stage before with two arms. */
    Optional<StageFigures> newest() {
        return concurrent.isEmpty() ? Optional.empty() : Optional.of(concurrent.getLast());
    }

    /** After a look that these figures were due for. */
    public Background looked(AbLook look, StageFigures figures) {
        List<AbLook> all = new ArrayList<>(looks);
        all.add(look);
        boolean half = halfway.isEmpty() && look.fraction() >= HALF;
        return new Background(concurrent, all, half ? Optional.of(figures) : halfway);
    }

    /** At the next stage's begin, after this one. */
    public Background passed(Stage stage, StageFigures figures) {
        return new Background(stage.concurrent() ? concurrentWith(figures) : concurrent, List.of(), Optional.empty());
    }

    /** With those of the stage that runs, which has two arms. */
    List<StageFigures> concurrentWith(StageFigures figures) {
        List<StageFigures> all = new ArrayList<>(concurrent);
        all.add(figures);
        return all;
    }
}
