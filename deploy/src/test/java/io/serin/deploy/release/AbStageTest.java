package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.plan.AbParameters;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * An A/B test within a release: its looks are events, and only they decide.
 *
 * <p>Named after no class: a stage is of the machine, the plan and the judge.
 */
class AbStageTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ReleasePlan PLAN = new ReleasePlan(
            "custom",
            List.of(
                    new Stage.Baseline(SECOND, MINUTE, 1_000),
                    new Stage.Canary(SECOND, MINUTE, 5, 100),
                    new Stage.Canary(SECOND, MINUTE, 25, 100),
                    new Stage.AbTest(SECOND, MINUTE, 50, 100, AbParameters.DEFAULT),
                    new Stage.Full(SECOND, MINUTE, 100)),
            Limits.DEFAULT);

    private final Scenario scenario = atTest();

    @Test
    void goesOnToFullWhenALookSaysBetter() {
        scenario.pass();
        assertThat(scenario.stage()).isInstanceOf(Stage.Full.class);
        assertThat(kinds()).endsWith("Looked", "StagePassed", "StageEntered");
        assertThat(looks()).as("the next stage has none").isEmpty();
    }

    @Test
    void endsWithStableWhenTheSampleIsCompleteAndSaysNothing() {
        look(Samples.arm(20_000, 0).labels().labelled());
        assertThat(scenario.release().outcome()).contains(Outcome.ABORTED);
        assertThat(scenario.view().reason().orElseThrow()).contains("INCONCLUSIVE");
        assertThat(kinds()).endsWith("Looked", "Aborted");
    }

    @Test
    void takesACandidateBackThatALookSaysIsWorse() {
        scenario.now = scenario.now.plusSeconds(2);
        scenario.look(new StageFigures(Samples.arm(2_000, 0), Samples.labelled(Samples.arm(2_000, 0), 2_000, 1_500)));
        assertThat(scenario.release().outcome()).contains(Outcome.ROLLED_BACK);
    }

    @Test
    void looksOnceForEachTenthHoweverOftenItIsAsked() {
        for (int tick = 0; tick < 5; tick++) {
            look(400);
        }
        assertThat(kinds().stream().filter("Looked"::equals)).hasSize(1);
        look(900);
        assertThat(looks()).hasSize(2);
        assertThat(scenario.release().ended()).isFalse();
    }

    @Test
    void looksAtAPausedTestAndLetsItEndOnlyWhenResumed() {
        scenario.act(Action.PAUSE);
        look(20_000);
        assertThat(scenario.release().ended()).isFalse();
        scenario.act(Action.RESUME);
        look(20_000);
        assertThat(scenario.release().outcome()).contains(Outcome.ABORTED);
    }

    private void look(long labels) {
        scenario.now = scenario.now.plusSeconds(2);
        scenario.look(new StageFigures(Samples.arm(labels, 0), Samples.arm(labels, 0)));
    }

    private List<AbLook> looks() {
        return scenario.release().running().orElseThrow().background().looks();
    }

    private List<String> kinds() {
        return scenario.log.stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static Scenario atTest() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(PLAN));
        scenario.look(StageFigures.NONE);
        for (int passed = 0; passed < 3; passed++) {
            scenario.pass();
        }
        assertThat(scenario.stage()).isInstanceOf(Stage.AbTest.class);
        return scenario;
    }
}
