package io.serin.deploy.simulation;

import io.serin.deploy.plan.AbParameters;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.time.Duration;
import java.util.List;

/** The plans of the known experiments. Those that need no baseline stage have none. */
final class KnownPlans {

    static final ReleasePlan CANARY = plan(canary(5, 400), full(1));

    static final ReleasePlan SEGMENTS = CANARY.withSegments("one", "two", "three", "four", "five");

    static final ReleasePlan WHOLE = plan(
            new Stage.Baseline(Duration.ofSeconds(10), Duration.ofMinutes(2), 1_000),
            new Stage.Shadow(Duration.ofSeconds(60), Duration.ofMinutes(2), 100, 1_000, 0.85),
            canary(5, 100),
            canary(25, 100),
            canary(50, 100),
            full(100));

    /** The canary is there to know the baseline's accuracy. */
    static final ReleasePlan AB_TEST = plan(
            canary(5, 60),
            new Stage.AbTest(Duration.ZERO, Duration.ofMinutes(5), 50, 1_000, AbParameters.DEFAULT),
            full(1));

    private KnownPlans() {}

    private static Stage canary(double percent, int seconds) {
        return new Stage.Canary(Duration.ofSeconds(seconds), Duration.ofSeconds(2L * seconds), percent, 100);
    }

    private static Stage full(int seconds) {
        return new Stage.Full(Duration.ofSeconds(seconds), Duration.ofSeconds(100L + seconds), 100);
    }

    private static ReleasePlan plan(Stage... stages) {
        return new ReleasePlan("custom", List.of(stages), Limits.DEFAULT);
    }
}
