package io.serin.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanRulesTest {

    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Stage.Baseline BASELINE = new Stage.Baseline(TEN, LONG, 1_000);
    private static final Stage.Shadow SHADOW = new Stage.Shadow(TEN, LONG, 100, 1_000, 0.85);
    private static final Stage.Full FULL = new Stage.Full(TEN, LONG, 100);

    private static final Set<String> TAKEN = Set.of("errors", "p95");

    @ParameterizedTest
    @ValueSource(strings = {"demo", "fast", "standard"})
    void acceptsThePresets(String name) {
        assertThat(PlanRules.refuse(Presets.named(name).orElseThrow(), false, TAKEN))
                .isEmpty();
    }

    @Test
    void givesAFirstVersionItsOwnPresetOnly() {
        assertThat(PlanRules.refuse(Presets.FIRST, true, TAKEN)).isEmpty();
        assertThat(PlanRules.refuse(Presets.FIRST, false, TAKEN).orElseThrow().reason())
                .isEqualTo(PlanRefusal.Reason.BASELINE_REQUIRED);
        assertThat(PlanRules.refuse(Presets.DEMO, true, TAKEN).orElseThrow().field())
                .isEqualTo("plan.stages[0].type");
    }

    @Test
    void givesAFirstVersionALimitedStageOfItsOwnAndNoOther() {
        assertThat(field(true, FULL)).isEqualTo("plan.stages[0].type");
        assertThat(field(true, first(1, AbsoluteLimits.DEFAULT), FULL)).isEqualTo("plan.stages[1].type");
        assertThat(field(true, first(0, AbsoluteLimits.DEFAULT))).isEqualTo("plan.stages[0].requests");
        assertThat(field(true, first(1, new AbsoluteLimits(1, 100, 0.9)))).isEqualTo("plan.stages[0].limits.errors");
        assertThat(field(true, first(1, new AbsoluteLimits(0.01, 0, 0.9))))
                .isEqualTo("plan.stages[0].limits.p90Millis");
        assertThat(field(true, first(1, new AbsoluteLimits(0.01, 100, Double.NaN))))
                .isEqualTo("plan.stages[0].limits.accuracy");
        assertThat(field(false, BASELINE, first(1, AbsoluteLimits.DEFAULT), canary(5), canary(25), FULL))
                .isEqualTo("plan.stages[2].type");
    }

    private static Stage first(long requests, AbsoluteLimits limits) {
        return new Stage.First(Duration.ZERO, requests, limits);
    }

    private static String field(boolean first, Stage... stages) {
        return PlanRules.refuse(new ReleasePlan("custom", List.of(stages), Limits.DEFAULT), first, TAKEN)
                .orElseThrow()
                .field();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("no stage", "plan.stages"),
                refused("the last stage is not full", "plan.stages[1].type", BASELINE, canary(5)),
                refused("a percentage below 0", "plan.stages[1].percent", BASELINE, canary(-1), FULL),
                refused("no percentage", "plan.stages[1].percent", BASELINE, canary(0), FULL),
                refused("a percentage of nobody", "plan.stages[1].percent", BASELINE, canary(0.0049), FULL),
                refused(
                        "a percentage of everybody",
                        "plan.stages[2].percent",
                        BASELINE,
                        canary(5),
                        canary(99.996),
                        FULL),
                refused("a percentage above 100", "plan.stages[1].percent", BASELINE, canary(101), FULL),
                refused("a canary for everybody", "plan.stages[1].percent", BASELINE, canary(100), FULL),
                refused("not a number", "plan.stages[1].percent", BASELINE, canary(Double.NaN), FULL),
                refused("first above 5 %", "plan.stages[1].percent", BASELINE, canary(6), FULL),
                refused("5 to 26", "plan.stages[2].percent", BASELINE, canary(5), canary(26), FULL),
                refused("5 to 100", "plan.stages[2].type", BASELINE, canary(5), FULL),
                refused("shrinking", "plan.stages[2].percent", BASELINE, canary(5), canary(4), FULL),
                refused("standing still", "plan.stages[2].percent", BASELINE, canary(5), canary(5), FULL),
                refused("shadow to full", "plan.stages[2].type", BASELINE, SHADOW, FULL),
                refused("baseline to full", "plan.stages[1].type", BASELINE, FULL),
                refused("two baselines", "plan.stages[1].type", BASELINE, BASELINE, canary(5), canary(25), FULL),
                refused("shadow after canary", "plan.stages[2].type", BASELINE, canary(5), SHADOW, canary(25), FULL),
                refused(
                        "no agreement",
                        "plan.stages[1].agreement",
                        BASELINE,
                        new Stage.Shadow(TEN, LONG, 100, 1_000, 1.5),
                        FULL),
                refused(
                        "no sample",
                        "plan.stages[1].samplePercent",
                        BASELINE,
                        new Stage.Shadow(TEN, LONG, 0, 1_000, 0.5),
                        FULL),
                refused("no pairs", "plan.stages[1].pairs", BASELINE, new Stage.Shadow(TEN, LONG, 1, 0, 0.5), FULL),
                refused("no requests", "plan.stages[0].requests", new Stage.Baseline(TEN, LONG, 0), canary(5), FULL),
                refused(
                        "nothing in the arms",
                        "plan.stages[1].requestsPerArm",
                        BASELINE,
                        new Stage.Canary(TEN, LONG, 5, 0),
                        FULL),
                refused(
                        "a negative time",
                        "plan.stages[0].minimum",
                        new Stage.Baseline(TEN.negated(), LONG, 1),
                        canary(5),
                        FULL),
                refused(
                        "a maximum below the minimum",
                        "plan.stages[0].maximum",
                        new Stage.Baseline(LONG, TEN, 1),
                        canary(5),
                        FULL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesAndNamesTheField(String what, String field, List<Stage> stages) {
        PlanRefusal refused = PlanRules.refuse(new ReleasePlan("custom", stages, Limits.DEFAULT), false, TAKEN)
                .orElseThrow();
        assertThat(refused.reason()).isEqualTo(PlanRefusal.Reason.INVALID_PLAN);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.detail()).isNotBlank();
    }

    @Test
    void requiresABaselineBeforeALiveStage() {
        ReleasePlan plan = new ReleasePlan("custom", List.of(canary(5), canary(25), FULL), Limits.DEFAULT);
        PlanRefusal refused = PlanRules.refuse(plan, false, TAKEN).orElseThrow();
        assertThat(refused.reason()).isEqualTo(PlanRefusal.Reason.BASELINE_REQUIRED);
        assertThat(refused.field()).isEqualTo("plan.stages[0]");
    }

    @Test
    void acceptsAPlanWithoutAShadow() {
        List<Stage> stages = List.of(BASELINE, canary(5), canary(25), canary(50), FULL);
        assertThat(PlanRules.refuse(new ReleasePlan("custom", stages, Limits.DEFAULT), false, TAKEN))
                .isEmpty();
    }

    @Test
    void refusesLimitsThatWouldFailEverythingOrNothing() {
        List<Limits> wrong = List.of(
                new Limits(0.5, 0.01, 1.5, 10, 0.05),
                new Limits(2, 1.5, 1.5, 10, 0.05),
                new Limits(2, 0.01, Double.POSITIVE_INFINITY, 10, 0.05),
                new Limits(2, 0.01, 1.5, -1, 0.05),
                new Limits(2, 0.01, 1.5, 10, -0.05));
        List<String> fields = new ArrayList<>();
        wrong.forEach(limits ->
                fields.add(PlanRules.refuse(new ReleasePlan("custom", Presets.DEMO.stages(), limits), false, TAKEN)
                        .orElseThrow()
                        .field()));
        assertThat(fields)
                .containsExactly(
                        "plan.limits.errorRatio",
                        "plan.limits.errorPoints",
                        "plan.limits.p95Ratio",
                        "plan.limits.p95Millis",
                        "plan.limits.accuracyPoints");
    }

    @Test
    void acceptsSegmentsAndMetrics() {
        ReleasePlan plan = Presets.DEMO
                .withSegments("mobile", "country=DE")
                .withMetrics(new Metric("revenue", 0.1), new Metric("clicks", 0));
        assertThat(PlanRules.refuse(plan, false, TAKEN)).isEmpty();
    }

    static Stream<Arguments> refusedTracking() {
        Metric clicks = new Metric("clicks", 0.05);
        String[] nine = Stream.iterate("s", name -> name + "s").limit(9).toArray(String[]::new);
        return Stream.of(
                Arguments.of("plan.segments[0]", Presets.DEMO.withSegments("")),
                Arguments.of("plan.segments[1]", Presets.DEMO.withSegments("a", "b c")),
                Arguments.of("plan.segments[1]", Presets.DEMO.withSegments("a", "a")),
                Arguments.of("plan.segments[0]", Presets.DEMO.withSegments("s".repeat(65))),
                Arguments.of("plan.segments", Presets.DEMO.withSegments(nine)),
                Arguments.of("plan.metrics[1].name", Presets.DEMO.withMetrics(clicks, new Metric("clicks", 0.1))),
                Arguments.of("plan.metrics[1].name", Presets.DEMO.withMetrics(clicks, new Metric("p95", 0.1))),
                Arguments.of("plan.metrics[0].margin", Presets.DEMO.withMetrics(new Metric("clicks", -0.1))),
                Arguments.of("plan.metrics[0].margin", Presets.DEMO.withMetrics(new Metric("clicks", Double.NaN))),
                Arguments.of(
                        "plan.metrics",
                        Presets.DEMO.withMetrics(
                                clicks,
                                new Metric("a", 0),
                                new Metric("b", 0),
                                new Metric("c", 0),
                                new Metric("d", 0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedTracking")
    void refusesSegmentsAndMetricsAndNamesTheField(String field, ReleasePlan plan) {
        PlanRefusal refused = PlanRules.refuse(plan, false, TAKEN).orElseThrow();
        assertThat(refused.reason()).isEqualTo(PlanRefusal.Reason.INVALID_PLAN);
        assertThat(refused.field()).isEqualTo(field);
    }

    private static Arguments refused(String what, String field, Stage... stages) {
        return Arguments.of(what, field, List.of(stages));
    }

    private static Stage.Canary canary(double percent) {
        return new Stage.Canary(TEN, LONG, percent, 100);
    }
}
