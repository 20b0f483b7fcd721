package io.serin.deploy.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The plans that have a name. */
public final class Presets {

    public static final ReleasePlan DEMO = demo();
    public static final ReleasePlan FAST = fast();
    public static final ReleasePlan STANDARD = standard();

    /** A model's first version has no baseline: once every router has loaded and tried it, it serves everybody. */
    public static final ReleasePlan FIRST = new ReleasePlan(
            "first", List.of(new Stage.First(Duration.ZERO, 100, AbsoluteLimits.DEFAULT)), Limits.DEFAULT);

    private static final List<ReleasePlan> ALL = List.of(DEMO, FAST, STANDARD, FIRST);

    private Presets() {}

    public static Optional<ReleasePlan> named(String name) {
        return ALL.stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(ReleasePlan::name).toList();
    }

    private static ReleasePlan demo() {
        Duration minimum = Duration.ofSeconds(10);
        Duration maximum = Duration.ofMinutes(2);
        return new ReleasePlan(
                "demo",
                List.of(
                        new Stage.Baseline(minimum, maximum, 1_000),
                        new Stage.Shadow(minimum, maximum, 100, 1_000, 0.85),
                        new Stage.Canary(minimum, maximum, 5, 100),
                        new Stage.Canary(minimum, maximum, 25, 100),
                        new Stage.Canary(minimum, maximum, 50, 100),
                        new Stage.Full(minimum, maximum, 100)),
                Limits.DEFAULT);
    }

    private static ReleasePlan fast() {
        Duration minimum = Duration.ofMinutes(30);
        Duration maximum = Duration.ofHours(6);
        return new ReleasePlan(
                "fast",
                List.of(
                        new Stage.Baseline(minimum, maximum, 1_000),
                        new Stage.Canary(minimum, maximum, 5, 100),
                        new Stage.Canary(minimum, maximum, 25, 500),
                        new Stage.Canary(minimum, maximum, 50, 1_000),
                        new Stage.Full(minimum, maximum, 1_000)),
                Limits.DEFAULT);
    }

    private static ReleasePlan standard() {
        Duration day = Duration.ofHours(24);
        Duration week = Duration.ofDays(7);
        return new ReleasePlan(
                "standard",
                List.of(
                        new Stage.Baseline(day, week, 1_000),
                        new Stage.Shadow(day, week, 100, 1_000, 0.85),
                        new Stage.Canary(Duration.ofHours(2), day, 5, 100),
                        new Stage.Canary(Duration.ofHours(6), Duration.ofDays(2), 25, 500),
                        new Stage.AbTest(day, Duration.ofHours(48), 50, 1_000, AbParameters.DEFAULT),
                        new Stage.Full(Duration.ofHours(48), week, 1_000)),
                Limits.DEFAULT);
    }
}
