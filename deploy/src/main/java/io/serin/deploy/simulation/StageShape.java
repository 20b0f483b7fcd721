package io.serin.deploy.simulation;

import io.serin.deploy.plan.Stage;

/** What a stage means for simulated traffic. */
final class StageShape {

    private StageShape() {}

    /** Share of users that the candidate answers, 0-1. */
    static double liveShare(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> 0;
            case Stage.Shadow shadow -> 0;
            case Stage.Canary canary -> canary.percent() / 100;
            case Stage.AbTest test -> test.percent() / 100;
            case Stage.Full full -> 1;
        };
    }

    /** Share of requests that the candidate gets a copy of, 0-1. */
    static double shadowShare(Stage stage) {
        return stage instanceof Stage.Shadow shadow ? shadow.samplePercent() / 100 : 0;
    }

    static boolean hasCandidate(Stage stage) {
        return liveShare(stage) > 0 || shadowShare(stage) > 0;
    }

    static boolean hasTwoArms(Stage stage) {
        double live = liveShare(stage);
        return live > 0 && live < 1;
    }

    /** Least count of the stable arm, and of the candidate. */
    record Least(long stable, long tried) {}

    static Least least(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> new Least(baseline.requests(), 0);
            case Stage.Shadow shadow -> new Least(shadow.pairs(), shadow.pairs());
            case Stage.Canary canary -> new Least(canary.requestsPerArm(), canary.requestsPerArm());
            case Stage.AbTest test -> new Least(test.requestsPerArm(), test.requestsPerArm());
            case Stage.Full full -> new Least(0, full.requests());
        };
    }
}
