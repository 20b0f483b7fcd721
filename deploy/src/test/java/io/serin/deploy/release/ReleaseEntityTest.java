package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import akka.persistence.testkit.javadsl.SnapshotTestKit;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.ModelName;
import io.serin.api.Refusal;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.ReleaseEntity.Found;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RouterCommand.Apply;
import io.serin.deploy.routing.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseEntityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActorTestKit kit = TestSystems.create();
    private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
    private final SnapshotTestKit snapshots = SnapshotTestKit.create(kit.system());
    private final TestClock clock = new TestClock();
    private final TestProbe<ModelEntity.Command> model = kit.createTestProbe(ModelEntity.Command.class);
    private final FakeRouter router = new FakeRouter(kit, "router-0", "a", clock);
    private ActorRef<ReleaseEntity.Command> entity = spawn();

    @BeforeEach
    void oneRouterIsAMember() {
        entity.tell(new ReleaseEntity.Routers(Set.of(router.ref())));
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void tellsATableAgainUntilItIsAcknowledgedAndLoaded() {
        create(1, Optional.empty());
        Apply first = router.told();
        Apply again = router.told();
        assertThat(again.table()).isEqualTo(first.table());
        router.acknowledges(again, first.table().version() - 1);
        assertThat(router.told().table()).as("an older acknowledgement is none").isEqualTo(first.table());
        router.acknowledges(again);
        assertThat(router.told().table()).as("its versions are not loaded").isEqualTo(first.table());
        router.follows(again);
        Apply live = router.toldAfter(first.table().version());
        router.follows(live);
        answerWell(live);
        Apply stable = router.toldAfter(live.table().version());
        router.follows(stable);
        awaitApplied(stable);
        router.isToldNoMore();
    }

    @Test
    void promotesAFirstVersionAndTellsTheModel() {
        promoteFirst();
        ModelEntity.StableIs told = model.expectMessageClass(ModelEntity.StableIs.class, PATIENCE);
        assertThat(told).isEqualTo(new ModelEntity.StableIs(1, new ReleaseId("fashion-1")));
    }

    @Test
    void takesASlowCanaryBackAndShowsWhenEachRouterFollowed() {
        Apply canary = reachCanary();
        Instant detectedAt = clock.instant();
        entity.tell(new ReleaseEntity.Counted(
                router.counts(canary.table(), Samples.bad(Samples.PLAN.stages().get(2)))));
        Apply back = router.toldAfter(canary.table().version());
        clock.advance(Duration.ofMillis(3));
        router.follows(back);
        assertThat(back.table().candidate()).isEmpty();
        assertThat(back.table().baseline()).contains(SampleVersions.version(1));
        awaitApplied(back);
        ReleaseView view = view("fashion-2");
        assertThat(view.outcome()).contains(Outcome.ROLLED_BACK);
        assertThat(view.reason().orElseThrow()).startsWith("p50: ").contains("; p95: ");
        assertThat(view.rollback())
                .contains(new RollbackView(
                        detectedAt,
                        detectedAt,
                        List.of(new RollbackView.RouterApplied("router-0", detectedAt.plusMillis(3)))));
        assertThat(Scenario.replayed(new ReleaseId("fashion-2"), log())).isEqualTo(view);
    }

    @Test
    void rollsBackByHandWithoutWaitingForATick() {
        Apply canary = reachCanary();
        TestProbe<Answer<Found>> answers = kit.createTestProbe();
        entity.tell(new ReleaseEntity.Act(
                new ReleaseId("fashion-2"), Action.ROLL_BACK, new Actor("ada"), "drill", answers.ref()));
        assertThat(router.toldAfter(canary.table().version()).table().candidate())
                .isEmpty();
        ReleaseView view = accepted(answers);
        assertThat(view.outcome()).contains(Outcome.ROLLED_BACK);
        assertThat(view.rollback()).isPresent();
    }

    @Test
    void goesOnInTheMiddleOfACanaryAfterARestart() {
        Apply canary = reachCanary();
        int events = log().size();
        clock.advance(Duration.ofMillis(600));
        kit.stop(entity);
        entity = spawn();
        entity.tell(new ReleaseEntity.Routers(Set.of(router.ref())));

        Apply told = router.toldByAnotherThan(canary);
        assertThat(told.table()).as("the same table").isEqualTo(canary.table());
        router.follows(told);
        entity.tell(new ReleaseEntity.Counted(
                router.counts(told.table(), Samples.good(Samples.PLAN.stages().get(2)))));
        clock.advance(Duration.ofMillis(500));

        Apply next = router.toldAfter(canary.table().version());
        assertThat(next.table().candidate().map(Candidate::exposure)).contains(new Exposure.Live(25));
        assertThat(log().subList(events, log().size()))
                .as("nothing repeated, nothing skipped")
                .hasExactlyElementsOfTypes(ReleaseEvent.StagePassed.class, ReleaseEvent.StageEntered.class);
    }

    @Test
    void givesTheTableToARouterThatJoinsAndWaitsUntilItIsWarm() {
        Apply canary = reachCanary();
        FakeRouter second = new FakeRouter(kit, "router-1", "b", clock);
        entity.tell(new ReleaseEntity.Routers(Set.of(router.ref(), second.ref())));
        Apply joined = second.told();
        assertThat(joined.table()).isEqualTo(canary.table());
        clock.advance(Duration.ofSeconds(2));
        StageFigures half = new StageFigures(Samples.arm(1_000, 0), Samples.arm(60, 0));
        entity.tell(new ReleaseEntity.Counted(router.counts(canary.table(), half)));
        entity.tell(new ReleaseEntity.Counted(second.counts(canary.table(), half)));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        view("fashion-2").stages().getLast().requests())
                .as("figures of both count")
                .isEqualTo(new StageView.Requests(2_000, 120)));
        assertThat(view("fashion-2").stages().getLast().verdict()).isEqualTo(Verdict.HOLD);
        second.follows(joined);
        assertThat(router.toldAfter(canary.table().version())
                        .table()
                        .candidate()
                        .map(Candidate::exposure))
                .contains(new Exposure.Live(25));
    }

    @Test
    void rejectsACandidateThatCannotBeLoaded() {
        promoteFirst();
        long before = log().size();
        create(2, Optional.of(Samples.PLAN));
        Apply prepared = router.toldAfter(before);
        router.acknowledges(prepared);
        router.says(prepared, 2, new VersionState.Failed(VersionState.FailureKind.ARTIFACT_CORRUPT, "hash differs"));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view("fashion-2").outcome()).contains(Outcome.REJECTED));
        assertThat(view("fashion-2").reason().orElseThrow())
                .contains("ARTIFACT_CORRUPT")
                .contains("hash differs");
        assertThat(view("fashion-2").rollback()).isEmpty();
    }

    /** A failed write restarts the entity, and a restart ends its timers. */
    @Test
    void goesOnJudgingOnceTheJournalIsBack() {
        Apply last = promoteFirst();
        create(2, Optional.of(Samples.PLAN));
        last = follow(last);
        Apply baseline = follow(last);
        awaitApplied(baseline);
        journal.failNextPersisted("release|fashion");
        entity.tell(new ReleaseEntity.Act(
                new ReleaseId("fashion-2"),
                Action.PAUSE,
                new Actor("ada"),
                "lost",
                kit.<Answer<Found>>createTestProbe().ref()));
        clock.advance(Duration.ofSeconds(2));
        entity.tell(new ReleaseEntity.Counted(router.counts(
                baseline.table(), Samples.good(Samples.PLAN.stages().getFirst()))));

        assertThat(router.toldAfter(baseline.table().version())
                        .table()
                        .candidate()
                        .map(Candidate::exposure))
                .contains(new Exposure.Shadowed(100));
    }

    @Test
    void comesBackFromASnapshotAsItWas() {
        promoteFirst();
        create(2, Optional.of(Samples.PLAN));
        for (int pauses = 0; pauses < 120; pauses++) {
            act(Action.PAUSE);
            act(Action.RESUME);
        }
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        snapshots.persistedInStorage("release|fashion"))
                .isNotEmpty());
        ReleaseView before = view("fashion-2");
        ReleaseView past = view("fashion-1");
        kit.stop(entity);

        entity = spawn();

        assertThat(view("fashion-2").revision()).isEqualTo(before.revision());
        assertThat(view("fashion-2").status()).isEqualTo(before.status());
        assertThat(view("fashion-1")).isEqualTo(past);
    }

    private void act(Action action) {
        TestProbe<Answer<Found>> answers = kit.createTestProbe();
        entity.tell(
                new ReleaseEntity.Act(new ReleaseId("fashion-2"), action, new Actor("ada"), "because", answers.ref()));
        accepted(answers);
    }

    @Test
    void refusesWhatTheMachineRefuses() {
        TestProbe<Answer<Found>> answers = kit.createTestProbe();
        entity.tell(
                new ReleaseEntity.Act(new ReleaseId("fashion-1"), Action.PAUSE, new Actor("ada"), "", answers.ref()));
        assertThat(answers.receiveMessage(PATIENCE))
                .isEqualTo(Answer.refused(ReleaseReason.UNKNOWN_RELEASE, "", "there is no release 'fashion-1'"));
    }

    /** Version 1 is stable, version 2 in its canary of 5 %. */
    private Apply reachCanary() {
        Apply last = promoteFirst();
        create(2, Optional.of(Samples.PLAN));
        last = follow(last);
        for (int stage = 0; stage < 2; stage++) {
            last = follow(last);
            clock.advance(Duration.ofSeconds(2));
            entity.tell(new ReleaseEntity.Counted(router.counts(
                    last.table(), Samples.good(Samples.PLAN.stages().get(stage)))));
        }
        Apply canary = follow(last);
        awaitApplied(canary);
        return canary;
    }

    private Apply promoteFirst() {
        create(1, Optional.empty());
        Apply live = follow(follow(0));
        answerWell(live);
        Apply stable = follow(live);
        awaitApplied(stable);
        return stable;
    }

    /** As many requests as a first version needs. */
    private void answerWell(Apply live) {
        entity.tell(new ReleaseEntity.Counted(
                router.counts(live.table(), Samples.good(Presets.FIRST.stages().getFirst()))));
    }

    /** The router takes over the next table and loads what it names. */
    private Apply follow(Apply last) {
        return follow(last.table().version());
    }

    private Apply follow(long last) {
        Apply apply = router.toldAfter(last);
        router.follows(apply);
        return apply;
    }

    private ActorRef<ReleaseEntity.Command> spawn() {
        return kit.spawn(ReleaseEntity.create(
                new ModelName("fashion"),
                model.ref(),
                kit.<ModelName>createTestProbe().ref(),
                "http://127.0.0.1:7700",
                TestSystems.SETTINGS,
                clock));
    }

    private void create(int version, Optional<ReleasePlan> plan) {
        TestProbe<Answer<Found>> answers = kit.createTestProbe();
        entity.tell(new ReleaseEntity.Create(SampleVersions.version(version), plan, new Actor("ada"), answers.ref()));
        accepted(answers);
    }

    private ReleaseView view(String release) {
        TestProbe<Answer<Found>> answers = kit.createTestProbe();
        entity.tell(new ReleaseEntity.Get(new ReleaseId(release), answers.ref()));
        return accepted(answers);
    }

    private ReleaseView accepted(TestProbe<Answer<Found>> answers) {
        return switch (answers.receiveMessage(PATIENCE)) {
            case Answer.Done<Found>(Found.Newest(ReleaseView view)) -> view;
            case Answer.Done<Found>(Found.Past(PastRelease past)) ->
                Scenario.replayed(past.id(), log().subList(0, (int) past.revision()));
            case Answer.Refused<Found>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private List<ReleaseEvent> log() {
        return journal.persistedInStorage("release|fashion").stream()
                .map(ReleaseEvent.class::cast)
                .toList();
    }

    private void awaitApplied(Apply apply) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(log())
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                ReleaseEvent.RouterApplied.class, applied -> assertThat(applied.tableVersion())
                                        .isEqualTo(apply.table().version()))));
    }
}
