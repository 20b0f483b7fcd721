package io.serin.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Call;
import io.serin.api.CommandBody;
import io.serin.api.Endpoint;
import io.serin.api.Method;
import io.serin.api.ModelName;
import io.serin.api.Operation;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.cluster.control.LoggedEntity;
import io.serin.deploy.control.ReleaseOperations.ReplayedRelease;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.release.FakeRouter;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseSummary;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.TestClock;
import io.serin.deploy.release.TestSystems;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterCommand.Apply;
import java.net.URI;
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
    private static final String RELEASES = "/api/v1/releases";
    private static final String RELEASE = RELEASES + "/{id}";

    private final ActorTestKit kit = TestSystems.create();
    private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
    private final TestClock clock = new TestClock();
    private DeployModule deploy = module();
    private ActorRef<Void> membership = start(deploy, List.of());

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
        assertThat(replayed("fashion-1", view.revision()).release()).isEqualTo(view);
        assertThat(replayed("fashion-1", 1).release().status()).isEqualTo(ReleaseStatus.PREPARING);
        assertThat(releases(Map.of())).containsExactly(view.id());
        assertThat(releases(Map.of("model", "fashion"))).containsExactly(view.id());
        assertThat(releases(Map.of("model", "other"))).isEmpty();
        assertThat(models()).extracting(ModelView::name).containsExactly(new ModelName("fashion"));
    }

    /** Nothing of a release stays in memory but a line, once another has followed it. */
    @Test
    void showsAReleaseThatAnotherHasFollowedFromTheLogAndListsAllPageByPage() throws Exception {
        FakeRouter router = join("router-0", "a");
        register(1);
        register(2);
        createOnceARouterIsKnown(1);
        takeLive(router);
        ReleaseView first = view("fashion-1");
        for (int next = 2; next <= 4; next++) {
            clock.advance(Duration.ofSeconds(1));
            shown(create(2));
            shown(call(Method.POST, RELEASE + "/abort", Map.of("id", "fashion-" + next), why()));
        }

        assertThat(view("fashion-1")).isEqualTo(first);
        assertThat(view("fashion-2").outcome()).contains(Outcome.ABORTED);
        assertThat(refused(call(Method.POST, RELEASE + "/pause", Map.of("id", "fashion-2"), why())))
                .isEqualTo(ReleaseReason.RELEASE_ENDED);
        DeployControl.ReleaseList newest = page(Map.of(), 3);
        assertThat(newest.releases())
                .extracting(release -> release.id().text())
                .containsExactly("fashion-4", "fashion-3", "fashion-2");
        assertThat(newest.next()).contains(new ReleaseId("fashion-2"));
        DeployControl.ReleaseList oldest = page(Map.of("before", "fashion-2"), 3);
        assertThat(oldest.releases())
                .extracting(ReleaseSummary::outcome)
                .containsExactly(Optional.of(Outcome.PROMOTED));
        assertThat(oldest.next()).isEmpty();
    }

    @Test
    void wakesEveryReleaseInTheJournal() throws Exception {
        FakeRouter router = join("router-0", "a");
        register(1);
        createOnceARouterIsKnown(1);
        Apply stable = takeLive(router);
        ReleaseView before = view("fashion-1");
        int events = journal.persistedInStorage("release|fashion").size();
        kit.stop(membership);

        deploy = module();
        membership = start(deploy, List.of("job|7", "model|fashion", "release|fashion"));

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
        assertThat(refused(get(RELEASE, "fashion-1"))).isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        assertThat(refused(call(Method.POST, RELEASE + "/rollback", Map.of("id", "nonsense"), why())))
                .isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        assertThat(refused(create(1))).isEqualTo(ModelReason.UNKNOWN_MODEL);
        assertThat(refused(replay("fashion-1", 3))).isEqualTo(ReleaseReason.UNKNOWN_RELEASE);
        assertThat(refused(getModel())).isEqualTo(ModelReason.UNKNOWN_MODEL);
        register(1);
        assertThat(refused(create(2))).isEqualTo(ModelReason.UNKNOWN_VERSION);
        assertThat(refused(create(1))).isEqualTo(ReleaseReason.NO_ROUTER);
    }

    @Test
    void refusesWrongRegistrationsAndKeepsNoTraceOfThem() throws Exception {
        assertThat(refused(
                        answer(deploy.register(new ModelName("Fashion"), registration(STORED, 1), new Actor("ada")))))
                .isEqualTo(ModelReason.INVALID_NAME);
        assertThat(refused(answer(
                        deploy.register(new ModelName("fashion"), registration("b".repeat(64), 1), new Actor("ada")))))
                .isEqualTo(ModelReason.UNKNOWN_ARTIFACT);
        assertThat(refused(
                        answer(deploy.register(new ModelName("fashion"), registration(STORED, 0), new Actor("ada")))))
                .isEqualTo(ModelReason.INVALID_SETTINGS);
        assertThat(models()).isEmpty();
        assertThat(refused(getModel())).isEqualTo(ModelReason.UNKNOWN_MODEL);
    }

    @Test
    void refusesASequenceThatTheLogDoesNotHave() throws Exception {
        join("router-0", "a");
        register(1);
        createOnceARouterIsKnown(1);
        assertThat(refused(replay("fashion-1", 99))).isEqualTo(ReleaseReason.INVALID_SEQUENCE);
        assertThat(refused(replay("fashion-9", 1))).isEqualTo(ReleaseReason.INVALID_SEQUENCE);
    }

    @Test
    void failsWhereNoControlActorRuns() {
        deploy = module();

        assertThatThrownBy(() -> get(RELEASE, "fashion-1")).hasMessageContaining("no control actor");
        assertThatThrownBy(this::getModel).hasMessageContaining("no control actor");
        assertThatThrownBy(this::models).hasMessageContaining("no control actor");
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
        live.replyTo()
                .tell(router.counts(
                        live.table(), Samples.good(Presets.FIRST.stages().getFirst())));
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
        shown(answer(deploy.register(new ModelName("fashion"), registration(STORED, threads), new Actor("ada"))));
    }

    private void createOnceARouterIsKnown(int version) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(create(version))
                .isInstanceOf(Answer.Done.class));
    }

    private Answer<ReleaseView> create(int version) throws Exception {
        return call(
                Method.POST,
                RELEASES,
                Map.of(),
                new ReleaseOperations.CreateRelease(new ModelName("fashion"), version, Optional.empty()));
    }

    private ReleaseView view(String release) throws Exception {
        return DeployControlTest.<ReleaseView>shown(get(RELEASE, release));
    }

    private <V> Answer<V> get(String path, String release) throws Exception {
        return call(Method.GET, path, Map.of("id", release), Body.Nothing.NOTHING);
    }

    private Answer<ReplayedRelease> replay(String release, long sequence) throws Exception {
        return call(
                Method.GET,
                RELEASE + "/replay",
                Map.of("id", release),
                new Call.Parameters(Map.of(), Map.of("sequence", sequence), Map.of()),
                Body.Nothing.NOTHING);
    }

    private ReplayedRelease replayed(String release, long sequence) throws Exception {
        return shown(replay(release, sequence));
    }

    private List<ReleaseId> releases(Map<String, String> filter) throws Exception {
        return page(filter, 100).releases().stream().map(ReleaseSummary::id).toList();
    }

    private DeployControl.ReleaseList page(Map<String, String> texts, long limit) throws Exception {
        Answer<DeployControl.ReleaseList> page = call(
                Method.GET,
                RELEASES,
                Map.of(),
                new Call.Parameters(texts, Map.of("limit", limit), Map.of()),
                Body.Nothing.NOTHING);
        return shown(page);
    }

    private List<ModelView> models() throws Exception {
        Answer<DeployControl.ModelList> all = call(Method.GET, "/api/v1/models", Map.of(), Body.Nothing.NOTHING);
        return shown(all).models();
    }

    private Answer<ModelView> getModel() throws Exception {
        return call(Method.GET, "/api/v1/models/{model}", Map.of("model", "fashion"), Body.Nothing.NOTHING);
    }

    private ModelView model() throws Exception {
        return shown(getModel());
    }

    private <B, V> Answer<V> call(Method method, String path, Map<String, String> variables, B body) throws Exception {
        return call(method, path, variables, new Call.Parameters(Map.of(), Map.of(), Map.of()), body);
    }

    /** As HTTP would, once the request has been read. */
    @SuppressWarnings("unchecked") // each operation takes the body, and shows the view, that its caller here knows
    private <B, V> Answer<V> call(
            Method method, String path, Map<String, String> variables, Call.Parameters parameters, B body)
            throws Exception {
        Operation<B> operation = (Operation<B>) deploy.contribution().operations().stream()
                .filter(candidate -> candidate.endpoint().equals(new Endpoint(method, path)))
                .findFirst()
                .orElseThrow();
        return (Answer<V>)
                answer(operation.handler().answer().apply(new Call<>(variables, parameters, new Actor("ada"), body)));
    }

    private static CommandBody why() {
        return new CommandBody(Optional.empty());
    }

    private static <V> V shown(Answer<V> answer) {
        return switch (answer) {
            case Answer.Done<V>(V view) -> view;
            case Answer.Refused<V>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Reason refused(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?> done -> throw new AssertionError(done);
            case Answer.Refused<?>(Refusal refusal) -> refusal.reason();
        };
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private DeployModule module() {
        return new DeployModule(
                TestSystems.SETTINGS,
                URI.create("http://127.0.0.1:7700"),
                new TestLog(journal),
                STORED::equals,
                clock,
                Duration.ofSeconds(3));
    }

    private ActorRef<Void> start(DeployModule module, List<String> entities) {
        ActorRef<Void> guardian = kit.spawn(Behaviors.setup(context -> {
            module.contribution()
                    .start(
                            context,
                            entities.stream()
                                    .map(entity -> new LoggedEntity(entity, "Created", 1))
                                    .toList());
            return Behaviors.empty();
        }));
        Awaitility.await().atMost(PATIENCE).until(module.contribution().actor()::runs);
        return guardian;
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
