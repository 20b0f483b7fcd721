package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.Presets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseDecisionsTest {

    /** What a command comes to: the status or outcome after it, or the reason of its refusal. */
    static Stream<Arguments> table() {
        Supplier<Scenario> preparing = () -> {
            Scenario scenario = Scenario.withStable();
            scenario.create(2, Optional.of(Samples.PLAN));
            return scenario;
        };
        return Stream.of(
                        rows("preparing", preparing, "PAUSED", "NOT_PAUSED", "NOT_LIVE", "ABORTED", "REJECTED"),
                        rows(
                                "preparing, paused",
                                () -> paused(preparing.get()),
                                "ALREADY_PAUSED",
                                "PREPARING",
                                "NOT_LIVE",
                                "ABORTED",
                                "REJECTED"),
                        rows(
                                "baseline",
                                () -> Scenario.at(0),
                                "PAUSED",
                                "NOT_PAUSED",
                                "BASELINE_REQUIRED",
                                "ABORTED",
                                "REJECTED"),
                        rows("shadow", () -> Scenario.at(1), "PAUSED", "NOT_PAUSED", "RUNNING", "ABORTED", "REJECTED"),
                        rows(
                                "shadow, paused",
                                () -> paused(Scenario.at(1)),
                                "ALREADY_PAUSED",
                                "RUNNING",
                                "RUNNING",
                                "ABORTED",
                                "REJECTED"),
                        rows(
                                "canary",
                                () -> Scenario.at(2),
                                "PAUSED",
                                "NOT_PAUSED",
                                "RUNNING",
                                "ABORTED",
                                "ROLLED_BACK"),
                        rows(
                                "canary, paused",
                                () -> paused(Scenario.at(2)),
                                "ALREADY_PAUSED",
                                "RUNNING",
                                "RUNNING",
                                "ABORTED",
                                "ROLLED_BACK"),
                        rows(
                                "full",
                                () -> Scenario.at(4),
                                "PAUSED",
                                "NOT_PAUSED",
                                "PROMOTED",
                                "ABORTED",
                                "ROLLED_BACK"),
                        rows(
                                "promoted",
                                () -> Scenario.at(5),
                                "RELEASE_ENDED",
                                "RELEASE_ENDED",
                                "RELEASE_ENDED",
                                "RELEASE_ENDED",
                                "RELEASE_ENDED"),
                        rows(
                                "rolled back",
                                () -> {
                                    Scenario scenario = Scenario.at(2);
                                    scenario.act(Action.ROLL_BACK);
                                    return scenario;
                                },
                                "RELEASE_ENDED",
                                "RELEASE_ENDED",
                                "RELEASE_ENDED",
                                "RELEASE_ENDED",
                                "RELEASE_ENDED"))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("table")
    void answersEveryCommandInEveryState(String from, Supplier<Scenario> scenarios, Action action, String expected) {
        Scenario scenario = scenarios.get();
        ModelReleases before = scenario.state;

        Decision<ReleaseEvent> decision = scenario.act(action);

        String after = scenario.release().outcome().map(Outcome::name).orElseGet(() -> scenario.view()
                .status()
                .name());
        switch (decision) {
            case Decision.Accepted<ReleaseEvent> accepted -> assertThat(after).isEqualTo(expected);
            case Decision.Refused<ReleaseEvent> refused -> {
                assertThat(refused.refusal().reason()).hasToString(expected);
                assertThat(scenario.state).isEqualTo(before);
            }
        }
    }

    @Test
    void refusesAnUnknownRelease() {
        Scenario scenario = Scenario.withStable();
        for (Action action : Action.values()) {
            Decision<ReleaseEvent> decision = ReleaseDecisions.act(
                    scenario.state,
                    action,
                    new ReleaseId("fashion-9"),
                    scenario.seen(StageFigures.NONE),
                    new Actor("ada"),
                    "because",
                    scenario.now);
            assertThat(reason(decision)).isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        }
    }

    @Test
    void refusesASecondReleaseWhileOneIsUnderWay() {
        assertThat(reason(Scenario.at(1).create(3, Optional.of(Samples.PLAN))))
                .isEqualTo(ReleaseReason.RELEASE_IN_PROGRESS);
    }

    @Test
    void refusesTheStableVersion() {
        assertThat(reason(Scenario.withStable().create(1, Optional.of(Samples.PLAN))))
                .isEqualTo(ReleaseReason.ALREADY_STABLE);
    }

    @Test
    void refusesWithoutARouter() {
        Scenario scenario = Scenario.withStable();
        Decision<ReleaseEvent> decision = ReleaseDecisions.create(
                scenario.state, SampleVersions.version(2), Optional.empty(), 0, new Actor("ada"), scenario.now);
        assertThat(reason(decision)).isEqualTo(ReleaseReason.NO_ROUTER);
    }

    @Test
    void choosesThePresetOfAFirstVersionWhereNoneIsNamed() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        assertThat(scenario.release().plan()).isEqualTo(Presets.FIRST);
    }

    @Test
    void refusesAFirstVersionWithAPresetThatNeedsABaselineInsteadOfReplacingIt() {
        for (String named : List.of("demo", "fast", "standard")) {
            Scenario scenario = new Scenario();
            assertThat(reason(scenario.create(1, Presets.named(named)))).isEqualTo(ReleaseReason.INVALID_PLAN);
            assertThat(scenario.state.count()).isZero();
        }
    }

    @Test
    void refusesAFirstVersionWithStagesThatNeedABaseline() {
        assertThat(reason(new Scenario().create(1, Optional.of(Samples.PLAN)))).isEqualTo(ReleaseReason.INVALID_PLAN);
    }

    @Test
    void choosesStandardWhenNoPlanIsGiven() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.empty());
        assertThat(scenario.release().plan()).isEqualTo(Presets.STANDARD);
    }

    @Test
    void locksAVersionRolledBackTwiceAndNoOther() {
        Scenario scenario = rolledBackTwice();
        assertThat(reason(scenario.create(2, Optional.of(Samples.PLAN)))).isEqualTo(ReleaseReason.VERSION_LOCKED);
        assertThat(scenario.create(3, Optional.of(Samples.PLAN))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void locksWhatWasTriedAndNotItsNumber() {
        Scenario scenario = rolledBackTwice();
        ServedVersion tried = SampleVersions.version(2);

        assertThat(scenario.state.locked(
                        new ServedVersion(7, tried.artifactSha256(), tried.signature(), tried.settings())))
                .as("the same under another number")
                .isTrue();
        RunnerSettings roomier = new RunnerSettings(4, 1_024, 0);
        assertThat(scenario.state.locked(new ServedVersion(7, tried.artifactSha256(), tried.signature(), roomier)))
                .as("with other settings")
                .isFalse();
    }

    @Test
    void isTriedAgainOnceAPersonHasUnlockedItAndLocksAgainAfterTwoMore() {
        Scenario scenario = rolledBackTwice();

        assertThat(scenario.act(Action.UNLOCK)).isInstanceOf(Decision.Accepted.class);

        assertThat(reason(scenario.act(Action.UNLOCK))).isEqualTo(ReleaseReason.NOT_LOCKED);
        rollBack(scenario);
        assertThat(scenario.state.locked(SampleVersions.version(2))).isFalse();
        rollBack(scenario);
        assertThat(reason(scenario.create(2, Optional.of(Samples.PLAN)))).isEqualTo(ReleaseReason.VERSION_LOCKED);
    }

    @Test
    void promotesAndUnlocksForAReasonOnly() {
        for (Action action : List.of(Action.PROMOTE, Action.UNLOCK)) {
            Scenario scenario = Scenario.at(2);
            Decision<ReleaseEvent> decision = ReleaseDecisions.act(
                    scenario.state,
                    action,
                    scenario.id(),
                    scenario.seen(Samples.good(scenario.stage())),
                    new Actor("ada"),
                    " ",
                    scenario.now);
            assertThat(reason(decision)).isEqualTo(ReleaseReason.WHY_REQUIRED);
        }
    }

    @Test
    void promotesPastABaselineThatPasses() {
        Scenario scenario = Scenario.at(0);
        scenario.act(Action.PROMOTE, Samples.good(scenario.stage()));
        assertThat(scenario.release().stage()).hasValueSatisfying(stage -> assertThat(stage)
                .isEqualTo(Samples.PLAN.stages().get(1)));
    }

    private static Scenario rolledBackTwice() {
        Scenario scenario = Scenario.withStable();
        rollBack(scenario);
        rollBack(scenario);
        return scenario;
    }

    /** Version 2, from live traffic. */
    private static void rollBack(Scenario scenario) {
        assertThat(scenario.create(2, Optional.of(Samples.PLAN))).isInstanceOf(Decision.Accepted.class);
        scenario.look(StageFigures.NONE);
        scenario.pass();
        scenario.pass();
        scenario.look(Samples.bad(scenario.stage()));
        assertThat(scenario.release().outcome()).contains(Outcome.ROLLED_BACK);
    }

    @Test
    void doesNotLockAVersionThatWasOnlyRejected() {
        Scenario scenario = Scenario.withStable();
        for (int round = 0; round < 3; round++) {
            assertThat(scenario.create(2, Optional.of(Samples.PLAN))).isInstanceOf(Decision.Accepted.class);
            scenario.act(Action.ROLL_BACK);
            assertThat(scenario.release().outcome()).contains(Outcome.REJECTED);
        }
    }

    @Test
    void takesBackInsteadOfPromotingWhenACheckFails() {
        Scenario scenario = Scenario.at(2);
        scenario.act(Action.PROMOTE, Samples.bad(scenario.stage()));
        assertThat(scenario.release().outcome()).contains(Outcome.ROLLED_BACK);
    }

    @Test
    void namesWhoActedAndWhy() {
        Scenario scenario = Scenario.at(2);
        scenario.act(Action.ROLL_BACK);
        assertThat(scenario.view().reason()).contains("rolled back by ada: because");
    }

    private static Stream<Arguments> rows(
            String from,
            Supplier<Scenario> scenario,
            String pause,
            String resume,
            String promote,
            String abort,
            String rollBack) {
        return Stream.of(
                Arguments.of(from, scenario, Action.PAUSE, pause),
                Arguments.of(from, scenario, Action.RESUME, resume),
                Arguments.of(from, scenario, Action.PROMOTE, promote),
                Arguments.of(from, scenario, Action.ABORT, abort),
                Arguments.of(from, scenario, Action.ROLL_BACK, rollBack));
    }

    private static Scenario paused(Scenario scenario) {
        scenario.act(Action.PAUSE);
        return scenario;
    }

    private static ReleaseReason reason(Decision<ReleaseEvent> decision) {
        return (ReleaseReason)
                ((Decision.Refused<ReleaseEvent>) decision).refusal().reason();
    }
}
