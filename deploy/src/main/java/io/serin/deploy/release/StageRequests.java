package io.serin.deploy.release;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import java.util.Optional;

/** How many requests each arm of a stage got. A shadow's pairs count as candidate requests. */
public record StageRequests(long baseline, long candidate) {

    private static final StageRequests NONE = new StageRequests(0, 0);

    /** None where there is no stage of the plan, or nothing known of it. */
    static StageRequests of(Optional<Stage> stage, Optional<Evidence> evidence) {
        return stage.flatMap(known -> evidence.map(shown -> of(known, shown.figures())))
                .orElse(NONE);
    }

    private static StageRequests of(Stage stage, StageFigures figures) {
        ArmFigures candidate = figures.candidate();
        long candidates = stage instanceof Stage.Shadow
                ? candidate.pairs().total()
                : candidate.requests().total();
        return new StageRequests(figures.baseline().requests().total(), candidates);
    }
}
