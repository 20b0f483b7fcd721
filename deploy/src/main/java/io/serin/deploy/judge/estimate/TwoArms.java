package io.serin.deploy.judge.estimate;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;

/** Both arms of a stage or a segment as they are compared. In a comparison with what counts no longer, that is the baseline. */
public record TwoArms(
        ArmFigures baseline, ArmFigures candidate, Latencies baselineLatencies, Latencies candidateLatencies) {

    public static TwoArms of(StageFigures stage) {
        return of(stage.baseline(), stage.candidate());
    }

    /** Latencies are made ready once, for every quantile. */
    public static TwoArms of(ArmFigures baseline, ArmFigures candidate) {
        return new TwoArms(baseline, candidate, new Latencies(baseline.latency()), new Latencies(candidate.latency()));
    }
}
