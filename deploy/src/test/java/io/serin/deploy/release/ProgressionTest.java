package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Decision.Accepted;
import io.serin.api.ModelName;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.release.routers.Observation;
import io.serin.deploy.release.routers.RouterReadiness;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressionTest {

    private static final Accepted<ReleaseEvent> NOTHING = new Accepted<>(List.of());

    @Test
    void takesAFirstVersionLiveOnceEveryRouterIsWarm() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        scenario.look(StageFigures.NONE);
        assertThat(table(scenario).candidate().orElseThrow().exposure()).isEqualTo(new Exposure.Live(100));
        scenario.pass();
        assertThat(scenario.release().outcome()).contains(Outcome.PROMOTED);
        assertThat(table(scenario))
                .isEqualTo(new RoutingTable(
                        new ModelName("fashion"),
                        5,
                        Optional.empty(),
                        Optional.of(SampleVersions.version(1)),
                        Optional.empty(),
                        Tracking.NONE));
    }

    /** There is nothing to go back to: it waits, serving, until there is traffic or a person says otherwise. */
    @Test
    void letsAFirstVersionWithoutTrafficServeForAsLongAsItTakes() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        scenario.look(StageFigures.NONE);
        scenario.now = scenario.now.plus(Duration.ofDays(3_650));
        assertThat(scenario.look(StageFigures.NONE)).isEqualTo(NOTHING);
        assertThat(table(scenario).candidate().orElseThrow().exposure()).isEqualTo(new Exposure.Live(100));
        scenario.act(Action.PROMOTE);
        assertThat(scenario.release().outcome()).contains(Outcome.PROMOTED);
    }

    @Test
    void takesAFirstVersionBackThatBreaksItsLimits() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        scenario.look(StageFigures.NONE);
        scenario.look(Samples.bad(scenario.stage()));
        assertThat(scenario.release().outcome()).contains(Outcome.ROLLED_BACK);
        assertThat(table(scenario).candidate()).isEmpty();
    }

    @Test
    void goesThroughItsStagesInOrder() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(Samples.PLAN));
        List<Exposure> exposures = new ArrayList<>();
        exposures.add(exposure(scenario));
        scenario.look(StageFigures.NONE);
        while (!scenario.release().ended()) {
            exposures.add(exposure(scenario));
            scenario.pass();
        }
        assertThat(exposures)
                .containsExactly(
                        new Exposure.Prepared(),
                        new Exposure.Prepared(),
                        new Exposure.Shadowed(100),
                        new Exposure.Live(5),
                        new Exposure.Live(25),
                        new Exposure.Live(100));
        assertThat(scenario.view().stages())
                .extracting(StageView::name)
                .containsExactly("smoke", "baseline", "shadow", "canary", "canary", "full");
        assertThat(scenario.view().stages()).extracting(StageView::verdict).containsOnly(Verdict.PASS);
        assertThat(scenario.state.stable().map(ServedVersion::number)).contains(2);
    }

    @Test
    void waitsForTheMinimumTimeAndForTheCounts() {
        Scenario scenario = Scenario.at(2);
        assertThat(scenario.look(Samples.good(scenario.stage()))).isEqualTo(NOTHING);
        scenario.now = scenario.now.plusSeconds(2);
        assertThat(scenario.look(StageFigures.NONE)).isEqualTo(NOTHING);
        assertThat(scenario.look(Samples.good(scenario.stage()))).isNotEqualTo(NOTHING);
    }

    @Test
    void writesNothingWhileAVerdictHolds() {
        Scenario scenario = Scenario.at(2);
        int before = scenario.log.size();
        for (int look = 0; look < 50; look++) {
            scenario.now = scenario.now.plusMillis(1_000);
            scenario.look(StageFigures.NONE);
        }
        assertThat(scenario.log).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"1, REJECTED", "2, ROLLED_BACK", "3, ROLLED_BACK", "4, ROLLED_BACK"})
    void withdrawsAtOnceWhenACheckFails(int stage, Outcome expected) {
        Scenario scenario = Scenario.at(stage);
        Instant detectedAt = scenario.now;
        scenario.now = scenario.now.plusMillis(7);
        scenario.look(new Observation(Samples.bad(scenario.stage()), SampleVersions.READY, detectedAt));
        assertThat(scenario.release().outcome()).contains(expected);
        assertThat(table(scenario).baseline()).contains(SampleVersions.version(1));
        assertThat(table(scenario).candidate()).isEmpty();
        assertThat(table(scenario).version()).isEqualTo(scenario.log.size());
        boolean live = expected == Outcome.ROLLED_BACK;
        assertThat(scenario.view().rollback())
                .isEqualTo(
                        live ? Optional.of(new RollbackView(detectedAt, scenario.now, List.of())) : Optional.empty());
        assertThat(scenario.view().stages().getLast().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void guardsAPausedReleaseButDoesNotAdvanceIt() {
        Scenario scenario = Scenario.at(2);
        scenario.act(Action.PAUSE);
        scenario.now = scenario.now.plusSeconds(3_600);
        assertThat(scenario.look(Samples.good(scenario.stage()))).isEqualTo(NOTHING);
        assertThat(exposure(scenario)).isEqualTo(new Exposure.Live(5));
        scenario.look(Samples.bad(scenario.stage()));
        assertThat(scenario.release().outcome()).contains(Outcome.ROLLED_BACK);
    }

    @Test
    void leavesPausesOutOfAStagesAge() {
        Scenario scenario = Scenario.at(2);
        scenario.act(Action.PAUSE);
        scenario.now = scenario.now.plusSeconds(3_600);
        scenario.act(Action.RESUME);
        assertThat(scenario.look(Samples.good(scenario.stage())))
                .as("too young")
                .isEqualTo(NOTHING);
        scenario.now = scenario.now.plusSeconds(59);
        assertThat(scenario.look(StageFigures.NONE)).as("not too old").isEqualTo(NOTHING);
        scenario.now = scenario.now.plusSeconds(1);
        scenario.look(StageFigures.NONE);
        assertThat(scenario.release().outcome()).contains(Outcome.ABORTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void abortsAtAStagesMaximumAndKeepsStable(int stage) {
        Scenario scenario = Scenario.at(stage);
        scenario.now = scenario.now.plusSeconds(60);
        scenario.look(StageFigures.NONE);
        assertThat(scenario.release().outcome()).contains(Outcome.ABORTED);
        assertThat(scenario.view().reason().orElseThrow()).contains("maximum").satisfies(text -> assertThat(text)
                .startsWith(Samples.PLAN.stages().get(stage).name()));
        assertThat(scenario.state.stable()).contains(SampleVersions.version(1));
        assertThat(scenario.view().rollback().isPresent()).as("it was live").isEqualTo(stage >= 2);
    }

    @Test
    void rejectsACandidateThatARouterCannotLoad() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(Samples.PLAN));
        scenario.look(failed(scenario));
        assertThat(scenario.release().outcome()).contains(Outcome.REJECTED);
        assertThat(scenario.view().reason()).contains("router-1 cannot run version 2: ARTIFACT_CORRUPT");
        assertThat(scenario.view().stages()).extracting(StageView::name).containsExactly("smoke");
        assertThat(scenario.view().stages().getLast().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void takesBackACandidateThatARouterLostWhileLive() {
        Scenario scenario = Scenario.at(2);
        scenario.look(failed(scenario));
        assertThat(scenario.release().outcome()).contains(Outcome.ROLLED_BACK);
    }

    @Test
    void waitsUntilEveryRouterIsWarmAndNoLongerThanItMay() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(Samples.PLAN));
        RouterReadiness loading =
                new RouterReadiness(SampleVersions.READY.warm(), List.of("router-1 loads version 2"), Optional.empty());
        Observation seen = new Observation(StageFigures.NONE, loading, scenario.now);
        assertThat(scenario.look(seen)).isEqualTo(NOTHING);
        scenario.now = scenario.now.plus(Scenario.PREPARE_WITHIN);
        scenario.look(seen);
        assertThat(scenario.release().outcome()).contains(Outcome.ABORTED);
        assertThat(scenario.view().reason().orElseThrow()).contains("router-1 loads version 2");
    }

    @Test
    void notesTheFirstAcknowledgementOfThePresentTableOnly() {
        Scenario scenario = Scenario.at(2);
        scenario.act(Action.ROLL_BACK);
        assertThat(Progression.applied(
                        scenario.state, "router-0", scenario.state.tableVersion() - 1, scenario.now, scenario.now))
                .as("an older table")
                .isEqualTo(NOTHING);
        assertThat(scenario.applied("router-0")).isNotEqualTo(NOTHING);
        assertThat(scenario.applied("router-0")).as("repeated").isEqualTo(NOTHING);
        assertThat(scenario.applied("router-1")).isNotEqualTo(NOTHING);
        assertThat(scenario.view().rollback().orElseThrow().routers())
                .extracting(RollbackView.RouterApplied::node)
                .containsExactly("router-0", "router-1");
    }

    @Test
    void makesEveryVerdictAgainFromTheLogAlone() {
        Scenario scenario = Scenario.at(4);
        scenario.look(Samples.bad(scenario.stage()));
        ModelReleases state = ModelReleases.none(new ModelName("fashion"));
        int verdicts = 0;
        for (ReleaseEvent event : scenario.log) {
            Optional<ReleaseEvent.Evidence> evidence =
                    switch (event) {
                        case ReleaseEvent.StagePassed passed -> Optional.of(passed.evidence());
                        case ReleaseEvent.RolledBack back -> Optional.of(back.evidence());
                        default -> Optional.empty();
                    };
            if (evidence.isPresent()) {
                Observation seen =
                        new Observation(evidence.get().figures(), evidence.get().readiness(), event.at());
                assertThat(Progression.evidence(
                                state.newest().orElseThrow().running().orElseThrow(), seen))
                        .isEqualTo(evidence);
                verdicts++;
            }
            state = state.evolve(event);
        }
        assertThat(verdicts).isEqualTo(6);
    }

    private static Observation failed(Scenario scenario) {
        RouterReadiness readiness = new RouterReadiness(
                List.of(), List.of(), Optional.of("router-1 cannot run version 2: ARTIFACT_CORRUPT"));
        return new Observation(StageFigures.NONE, readiness, scenario.now);
    }

    private static RoutingTable table(Scenario scenario) {
        return scenario.state.table().orElseThrow();
    }

    private static Exposure exposure(Scenario scenario) {
        return table(scenario).candidate().map(Candidate::exposure).orElseThrow();
    }
}
