package io.serin.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.Receptionist;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Models;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.deploy.release.FakeRouter;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.TestClock;
import io.serin.deploy.release.TestSystems;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterCommand.Apply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeployControlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String STORED = "a".repeat(64);

    private final ActorTestKit kit = TestSystems.create();
    private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
    private final TestClock clock = new TestClock();
    private final TestLog log = new TestLog(journal, List.of(), 0);
    private Optional<ActorRef<DeployControl.Command>> control = Optional.of(spawn(log));
    private final Models models =
            new ControlModels(() -> Optional.of(kit.system()), () -> control, TestSystems.SETTINGS, STORED::equals);
    private final Releases releases =
            new ControlReleases(() -> Optional.of(kit.system()), () -> control, system -> log, TestSystems.SETTINGS);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void takesAVersionLiveAndReplaysItFromTheLogAlone() throws Exception {
        FakeRouter router = join("router-0", "a");
        register(1);
        createOnceARouterIsKnown(1);
        takeLive(router);

        ReleaseView view = view("fashion-1");
        assertThat(view.outcome()).contains(Outcome.PROMOTED);
        assertThat(accepted(releases.replay("fashion-1", view.revision()))).isEqualTo(view);
        assertThat(accepted(releases.replay("fashion-1", 1)).status()).isEqualTo(ReleaseStatus.PREPARING);
        assertThat(answer(releases.list(Optional.empty()))).containsExactly(view);
        assertThat(answer(releases.list(Optional.of("fashion")))).containsExactly(view);
        assertThat(answer(releases.list(Optional.of("other")))).isEmpty();
        assertThat(answer(models.list())).extracting(ModelView::name).containsExactly("fashion");
    }

    @Test
    void wakesEveryReleaseInTheJournalEvenWhenItIsNotThereAtOnce() throws Exception {
        FakeRouter router = join("router-0", "a");
        register(1);
        createOnceARouterIsKnown(1);
        Apply stable = takeLive(router);
        ReleaseView before = view("fashion-1");
        int events = journal.persistedInStorage("release|fashion").size();
        kit.stop(control.orElseThrow());

        control = Optional.of(spawn(new TestLog(journal, List.of("job|7", "model|fashion", "release|fashion"), 1)));

        Apply told = router.toldByAnotherThan(stable);
        assertThat(told.table()).as("nothing goes back").isEqualTo(stable.table());
        assertThat(view("fashion-1")).isEqualTo(before);
        assertThat(model().stableVersion()).contains(1);
        assertThat(journal.persistedInStorage("release|fashion"))
                .as("and nothing repeats")
                .hasSize(events);
    }

    @Test
    void refusesWhatDoesNotExist() throws Exception {
        assertThat(refused(releases.get("fashion-1"))).isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        assertThat(refused(releases.rollBack("nonsense", "ada", ""))).isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        assertThat(refused(releases.create("fashion", 1, Optional.empty(), "ada")))
                .isEqualTo(ReleaseReason.UNKNOWN_MODEL);
        assertThat(refused(releases.replay("fashion-1", 3))).isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        assertThat(modelReason(models.get("fashion"))).isEqualTo(ModelReason.UNKNOWN_MODEL);
        register(1);
        assertThat(refused(releases.create("fashion", 2, Optional.empty(), "ada")))
                .isEqualTo(ReleaseReason.UNKNOWN_VERSION);
        assertThat(refused(releases.create("fashion", 1, Optional.empty(), "ada")))
                .isEqualTo(ReleaseReason.NO_ROUTER);
    }

    @Test
    void refusesWrongRegistrationsAndKeepsNoTraceOfThem() throws Exception {
        assertThat(modelReason(models.register("Fashion", registration(STORED, 1), "ada")))
                .isEqualTo(ModelReason.INVALID_NAME);
        assertThat(modelReason(models.register("fashion", registration("b".repeat(64), 1), "ada")))
                .isEqualTo(ModelReason.UNKNOWN_ARTIFACT);
        assertThat(modelReason(models.register("fashion", registration(STORED, 0), "ada")))
                .isEqualTo(ModelReason.INVALID_SETTINGS);
        assertThat(answer(models.list())).isEmpty();
        assertThat(modelReason(models.get("fashion"))).isEqualTo(ModelReason.UNKNOWN_MODEL);
    }

    @Test
    void refusesASequenceThatTheLogDoesNotHave() throws Exception {
        join("router-0", "a");
        register(1);
        createOnceARouterIsKnown(1);
        assertThat(refused(releases.replay("fashion-1", 0))).isEqualTo(ReleaseReason.INVALID_SEQUENCE);
        assertThat(refused(releases.replay("fashion-1", 99))).isEqualTo(ReleaseReason.INVALID_SEQUENCE);
        assertThat(refused(releases.replay("fashion-9", 1))).isEqualTo(ReleaseReason.INVALID_SEQUENCE);
    }

    @Test
    void answersUnavailableWhereNoControlActorRuns() throws Exception {
        control = Optional.empty();
        assertThat(refused(releases.get("fashion-1"))).isEqualTo(ReleaseReason.UNAVAILABLE);
        assertThat(modelReason(models.get("fashion"))).isEqualTo(ModelReason.UNAVAILABLE);
        assertThatThrownBy(() -> answer(models.list())).hasCauseInstanceOf(ControlUnavailableException.class);
        assertThatThrownBy(() -> answer(releases.list(Optional.empty())))
                .hasCauseInstanceOf(ControlUnavailableException.class);
    }

    private FakeRouter join(String node, String incarnation) {
        FakeRouter router = new FakeRouter(kit, node, incarnation, clock);
        kit.system().receptionist().tell(Receptionist.register(RouterCommand.KEY, router.ref()));
        return router;
    }

    /** @return the table with the version as stable, once the log has the router's acknowledgement of it */
    private Apply takeLive(FakeRouter router) {
        Apply prepared = router.told();
        router.follows(prepared);
        Apply live = router.toldAfter(prepared.table().version());
        router.follows(live);
        Apply stable = router.toldAfter(live.table().version());
        router.follows(stable);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(model().stableVersion()).contains(1);
            assertThat(journal.persistedInStorage("release|fashion"))
                    .hasSizeGreaterThan((int) stable.table().version());
        });
        return stable;
    }

    private void register(int threads) throws Exception {
        assertThat(answer(models.register("fashion", registration(STORED, threads), "ada")))
                .isInstanceOf(ModelAnswer.Accepted.class);
    }

    private void createOnceARouterIsKnown(int version) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        answer(releases.create("fashion", version, Optional.empty(), "ada")))
                .isInstanceOf(ReleaseAnswer.Accepted.class));
    }

    private ReleaseView view(String release) throws Exception {
        return accepted(releases.get(release));
    }

    private ModelView model() throws Exception {
        return ((ModelAnswer.Accepted) answer(models.get("fashion"))).model();
    }

    private static ReleaseView accepted(CompletionStage<ReleaseAnswer> stage) throws Exception {
        return ((ReleaseAnswer.Accepted) answer(stage)).release();
    }

    private static ReleaseReason refused(CompletionStage<ReleaseAnswer> stage) throws Exception {
        return ((ReleaseAnswer.Refused) answer(stage)).reason();
    }

    private static ModelReason modelReason(CompletionStage<ModelAnswer> stage) throws Exception {
        return ((ModelAnswer.Refused) answer(stage)).reason();
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private ActorRef<DeployControl.Command> spawn(TestLog from) {
        return kit.spawn(DeployControl.create(from, "http://127.0.0.1:7700", TestSystems.SETTINGS, clock));
    }

    private static Registration registration(String sha256, int threads) {
        return new Registration(
                sha256,
                new Signature(new Tensor("input", "FP32", List.of(4)), new Tensor("output", "FP32", List.of(2))),
                new RunnerSettings(threads, 256, 0),
                Optional.empty(),
                Map.of());
    }
}
