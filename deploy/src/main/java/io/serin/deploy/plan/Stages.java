package io.serin.deploy.plan;

import io.serin.deploy.routing.Exposure;

/** What a stage means for traffic. */
public final class Stages {

    /** The stage before the plan's own: every router loads, tries and warms the candidate. */
    public static final String SMOKE = "smoke";

    private Stages() {}

    public static String name(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> "baseline";
            case Stage.Shadow shadow -> "shadow";
            case Stage.Canary canary -> "canary";
            case Stage.AbTest test -> "ab-test";
            case Stage.Full full -> "full";
        };
    }

    public static Exposure exposure(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> new Exposure.Prepared();
            case Stage.Shadow shadow -> new Exposure.Shadowed(shadow.samplePercent());
            case Stage.Canary canary -> new Exposure.Live(canary.percent());
            case Stage.AbTest test -> new Exposure.Live(test.percent());
            case Stage.Full full -> new Exposure.Live(100);
        };
    }

    /** Share of users that the candidate answers, 0-100. */
    public static double percent(Stage stage) {
        return exposure(stage) instanceof Exposure.Live live ? live.percent() : 0;
    }

    public static boolean live(Stage stage) {
        return percent(stage) > 0;
    }

    /** Whether both arms answer users. */
    public static boolean concurrent(Stage stage) {
        double percent = percent(stage);
        return percent > 0 && percent < 100;
    }
}
