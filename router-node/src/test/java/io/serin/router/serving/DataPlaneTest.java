package io.serin.router.serving;

import static io.serin.router.serving.TestRouter.ask;
import static io.serin.router.serving.TestRouter.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.ValueCounts;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.routing.StoredTables;
import io.serin.testing.MetricFamily;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What versions do to each other and to their callers, over real HTTP. */
final class DataPlaneTest {

    private static final String BASELINE = "shift=0";
    private static final String CANDIDATE = "shift=1";

    private final Path directory;
    private TestRouter router;

    DataPlaneTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.router = TestRouter.start("router-b", 18_310, directory);
    }

    @AfterEach
    void stop() {
        router.models.letGo(BASELINE);
        router.models.letGo(CANDIDATE);
        router.close();
    }

    @Test
    void answersBaselineUsersWhileTheCandidateAnswersNobody() {
        router.applyReady(table(1, new Exposure.Live(50), 64));
        List<String> candidateUsers = usersOf("candidate", 10);
        List<String> baselineUsers = usersOf("baseline", 10);
        router.models.hold(CANDIDATE);
        List<CompletableFuture<HttpResponse<String>>> stuck = candidateUsers.stream()
                .map(user -> router.inferLater(ask("stuck-" + user, 1), "serin-user", user))
                .toList();
        await().until(() -> router.models.holding(CANDIDATE) == 1);

        for (String user : baselineUsers) {
            assertThat(router.infer(ask("free", 1), "serin-user", user).statusCode())
                    .isEqualTo(200);
        }

        assertThat(stuck).noneMatch(CompletableFuture::isDone);
        router.models.letGo(CANDIDATE);
        assertThat(stuck).allMatch(answer -> answer.join().statusCode() == 200);
    }

    @Test
    void dropsAndCountsCopiesThatTheShadowHasNoRoomForAndAnswersEveryCaller() {
        router.applyReady(table(1, new Exposure.Shadowed(100), 4));
        router.models.hold(CANDIDATE);
        assertThat(router.infer(ask("copy-0", 1)).statusCode()).isEqualTo(200);
        await().until(() -> router.models.holding(CANDIDATE) == 1);

        for (int i = 1; i < 20; i++) {
            HttpResponse<String> response = router.infer(ask("copy-" + i, 1));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("serin-version")).contains("1");
        }

        assertThat(shadow().pairs()).isEqualTo(new PairCounts(0, 0, 15, 0, 0));
        router.models.letGo(CANDIDATE);
        await().until(() -> shadow().pairs().equals(new PairCounts(5, 0, 15, 0, 0)));
        assertThat(shadow().requests()).isEqualTo(new RequestCounts(5, 0, 0, 0));
        assertThat(baseline().requests()).isEqualTo(new RequestCounts(20, 0, 0, 0));
        assertThat(router.metrics())
                .contains("serin_shadow_dropped_total{arm=\"shadow\",model=\"shift\",version=\"2\"} 15.0\n")
                .contains(
                        "serin_requests_total{arm=\"baseline\",model=\"shift\",outcome=\"served\",version=\"1\"} 20.0\n")
                .contains("serin_answer_seconds_count{arm=\"baseline\",model=\"shift\",version=\"1\"} 20\n");
        assertThat(MetricFamily.scraped(router.metrics())).isEqualTo(MetricFamily.documented("Every node", "Routers"));
    }

    @Test
    void pairsAShadowsAnswersWithThoseServedAndWithTheirLabels() {
        router.applyReady(table(1, new Exposure.Shadowed(100), 64));
        for (int i = 0; i < 6; i++) {
            router.infer(ask("pair-" + i, 2));
        }
        await().until(() -> shadow().pairs().total() == 6);

        // The baseline answers 2, the candidate 3.
        HttpResponse<String> labelled = router.post(
                "/api/v1/feedback",
                "{\"labels\":[{\"id\":\"pair-0\",\"label\":2},{\"id\":\"pair-1\",\"label\":3},{\"id\":\"pair-2\",\"label\":3}]}");

        assertThat(labelled.statusCode()).isEqualTo(202);
        assertThat(shadow().pairs()).isEqualTo(new PairCounts(6, 0, 0, 1, 2));
        assertThat(shadow().labels().correct()).isEqualTo(2);
        assertThat(baseline().labels().correct()).isEqualTo(1);
    }

    @Test
    void refusesWhatTheQueueHasNoRoomForAtOnce() {
        router.applyReady(TestRouter.table(1, router.version(1, BASELINE, 1)));
        router.models.hold(BASELINE);
        var running = router.inferLater(ask("running", 1));
        await().until(() -> router.models.holding(BASELINE) == 1);
        var waiting = router.inferLater(ask("waiting", 1));
        await().until(() -> router.metrics().contains("queue_depth{model=\"shift\",version=\"1\"} 1.0\n"));

        HttpResponse<String> refused = router.infer(ask("refused", 1));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(refused).get("error").textValue()).contains("too many requests waiting");
        router.models.letGo(BASELINE);
        assertThat(running.join().statusCode()).isEqualTo(200);
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(baseline().requests()).isEqualTo(new RequestCounts(3, 0, 0, 1));
    }

    @Test
    void servesTheStableVersionsOfItsDiskAfterARestartWhileControlIsAway() throws Exception {
        router.applyReady(table(5, new Exposure.Live(50), 64));
        await().until(() -> new StoredTables(directory.resolve("router-b-tables"))
                .read().stream().anyMatch(stored -> stored.table().version() == 5));
        router.close();

        router = TestRouter.startAlone("router-b", 18_312, directory);

        await().until(() -> router.get("/v2/health/ready").statusCode() == 200);
        assertThat(router.plane.stored()).containsExactly(new ModelName(TestRouter.MODEL));
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = router.infer(ask("again-" + i, 1), "serin-user", "user-" + i);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("serin-version")).contains("1");
        }
        assertThat(router.arm(_ -> true)).as("it counts in no arm").isEmpty();
        assertThat(router.get("/v2/models/unknown").statusCode()).isEqualTo(503);

        router.applyReady(table(2, new Exposure.Live(100), 64));
        assertThat(router.plane.stored()).isEmpty();
        assertThat(router.infer(ask("told", 1)).headers().firstValue("serin-version"))
                .contains("2");
    }

    @Test
    void isNotReadyAndKnowsNothingUntilControlHasToldAllTables() throws Exception {
        router.close();
        router = TestRouter.startAlone("router-new", 18_313, directory);
        assertThat(router.get("/v2/health/ready").statusCode()).isEqualTo(503);
        assertThat(router.infer(ask("early", 1)).statusCode()).isEqualTo(503);

        router.plane.expect(Set.of(new ModelName(TestRouter.MODEL)));
        assertThat(router.get("/v2/health/ready").statusCode()).isEqualTo(503);
        HttpResponse<String> early = router.infer(ask("early", 1));
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).contains("1");

        router.applyReady(TestRouter.table(1, router.version(1, BASELINE)));
        assertThat(router.get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(router.get("/v2/models/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void answers504WhenTheVersionTakesTooLongAndCountsItOnce() throws Exception {
        router.close();
        RouterSettings hasty = RouterSettings.from(ConfigFactory.parseString("serin.router.request-timeout = 150ms")
                .withFallback(ConfigFactory.load()));
        router = TestRouter.start("router-b", 18_311, directory, hasty, List::of);
        router.applyReady(TestRouter.table(1, router.version(1, BASELINE)));
        router.models.hold(BASELINE);

        HttpResponse<String> late = router.infer(ask("late", 1));

        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(late.headers().firstValue("serin-version")).contains("1");
        assertThat(baseline().requests()).isEqualTo(new RequestCounts(1, 0, 1, 0));
        router.models.letGo(BASELINE);
        // It took its time all the same, and only once.
        await().until(() -> baseline().latency().total() == 1);
        assertThat(baseline().requests()).isEqualTo(new RequestCounts(1, 0, 1, 0));
    }

    @Test
    void takesABodyBeyondTheHttpServersOwnDefaultLimit() throws Exception {
        router.close();
        RouterSettings defaults = RouterSettings.from(ConfigFactory.load());
        router = TestRouter.start("router-b", 18_312, directory, defaults, List::of);
        router.applyReady(TestRouter.table(1, router.version(1, BASELINE)));

        HttpResponse<String> large = router.infer(" ".repeat(9 * 1024 * 1024) + ask("large", 1));
        HttpResponse<String> tooLarge = router.infer(" ".repeat(16 * 1024 * 1024) + ask("too-large", 1));

        assertThat(large.statusCode()).as(large.body()).isEqualTo(200);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
    }

    @Test
    void servesOnWhileANewTablesVersionsCannotBeLoaded() {
        router.applyReady(TestRouter.table(1, router.version(1, BASELINE)));
        ServedVersion broken = router.version(2, "no model at all");

        router.applyReadyOrFailed(TestRouter.table(2, router.version(1, BASELINE), broken, new Exposure.Live(100)));
        assertThat(router.infer(ask("a", 1)).headers().firstValue("serin-version"))
                .contains("1");
        router.applyReadyOrFailed(TestRouter.table(3, broken));
        assertThat(router.infer(ask("b", 1)).headers().firstValue("serin-version"))
                .contains("1");
        assertThat(router.get("/v2/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void neverServesAWithdrawnVersionOnceTheTableIsApplied() {
        router.applyReady(table(1, new Exposure.Live(100), 64));
        assertThat(router.infer(ask("a", 1)).headers().firstValue("serin-version"))
                .contains("2");

        router.apply(TestRouter.table(2, router.version(1, BASELINE)));

        for (int i = 0; i < 50; i++) {
            assertThat(router.infer(ask("b" + i, 1)).headers().firstValue("serin-version"))
                    .contains("1");
        }
    }

    @Test
    void countsASegmentThatTheReleaseTracksByItselfToo() {
        router.applyReady(table(1, new Exposure.Prepared(), 64));
        router.infer(ask("one", 1), "serin-segment", "mobile");
        router.infer(ask("two", 1), "serin-segment", "tracked-by-nobody");
        router.infer(ask("three", 1).replace("\"inputs\"", "\"parameters\":{\"segment\":\"mobile\"},\"inputs\""));

        assertThat(baseline().requests().total()).isEqualTo(3);
        assertThat(router.plane.snapshots())
                .extracting(RouterReport.Snapshot::segment)
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of("mobile"));
        ArmFigures mobile =
                router.arm(Optional.of("mobile"), arm -> true).orElseThrow().figures();
        assertThat(mobile.requests()).isEqualTo(new RequestCounts(2, 0, 0, 0));
        assertThat(mobile.latency().total()).isEqualTo(2);
        assertThat(router.metrics())
                .contains(
                        "serin_requests_total{arm=\"baseline\",model=\"shift\",outcome=\"served\",version=\"1\"} 3.0\n");
    }

    @Test
    void sumsTheValuesOfAMetricThatTheReleaseGuardsOncePerAnswer() {
        router.applyReady(table(1, new Exposure.Prepared(), 64));
        router.infer(ask("one", 1), "serin-segment", "mobile");
        router.infer(ask("two", 1));
        String values = "{\"values\":[{\"id\":\"one\",\"metric\":\"revenue\",\"value\":2.5},"
                + "{\"id\":\"two\",\"metric\":\"revenue\",\"value\":-1},"
                + "{\"id\":\"two\",\"metric\":\"guarded-by-nobody\",\"value\":9}]}";

        assertThat(json(router.post("/api/v1/feedback", values)).get("joined").asInt())
                .isEqualTo(2);
        assertThat(json(router.post("/api/v1/feedback", values)).get("unused").asInt())
                .isEqualTo(1);

        assertThat(baseline().values()).containsOnlyKeys("revenue");
        ValueCounts revenue = baseline().values().getOrDefault("revenue", ValueCounts.NONE);
        assertThat(revenue.count()).isEqualTo(2);
        assertThat(revenue.sum()).isEqualTo(1.5);
        assertThat(revenue.squares()).isEqualTo(7.25);
        assertThat(Arrays.stream(revenue.sumByCluster()).sum()).isEqualTo(1.5);
        assertThat(Arrays.stream(revenue.countByCluster()).sum()).isEqualTo(2);
        ArmFigures mobile =
                router.arm(Optional.of("mobile"), arm -> true).orElseThrow().figures();
        assertThat(mobile.values().getOrDefault("revenue", ValueCounts.NONE).sum())
                .isEqualTo(2.5);
    }

    @Test
    void endsTheSeriesOfAVersionThatNoTableNamesAndThatIsLoadedNoMore() throws Exception {
        RouterSettings forgetful = RouterSettings.from(ConfigFactory.parseString("serin.router {"
                        + " request-timeout = 500ms, predictions-kept = 1ms, figures-kept = 1ms, metrics-kept = 1ms }")
                .withFallback(ConfigFactory.load()));
        try (TestRouter other = TestRouter.start("router-c", 18_311, directory, forgetful, List::of)) {
            other.applyReady(TestRouter.table(1, other.version(1, BASELINE)));
            other.infer(ask("one", 1));
            assertThat(other.metrics()).contains(answersOf(1));
            other.applyReady(TestRouter.table(2, other.version(2, CANDIDATE)));
            other.infer(ask("two", 1));

            await().until(() -> !other.metrics().contains("version=\"1\""));

            assertThat(other.metrics()).contains(answersOf(2));
        }
    }

    private static String answersOf(int version) {
        return "serin_answer_seconds_count{arm=\"baseline\",model=\"shift\",version=\"" + version + "\"}";
    }

    @Test
    void countsNoArmForAVersionThatTheCallerAskedFor() {
        router.applyReady(table(1, new Exposure.Live(0), 64));

        HttpResponse<String> asked = router.post("/v2/models/shift/versions/2/infer", ask("asked", 1));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(router.plane.snapshots()).isEmpty();
    }

    private RoutingTable table(long version, Exposure exposure, int candidateQueue) {
        return TestRouter.table(
                version, router.version(1, BASELINE), router.version(2, CANDIDATE, candidateQueue), exposure);
    }

    private List<String> usersOf(String arm, int count) {
        List<String> users = new ArrayList<>();
        for (int i = 0; users.size() < count; i++) {
            HttpResponse<String> response = router.infer(ask("probe", 0), "serin-user", "user-" + i);
            if (response.headers().firstValue("serin-arm").orElseThrow().equals(arm)) {
                users.add("user-" + i);
            }
        }
        return users;
    }

    private ArmFigures baseline() {
        return router.arm(arm -> arm.arm() == Arm.BASELINE).orElseThrow().figures();
    }

    private ArmFigures shadow() {
        return router.arm(ArmSnapshot::shadow).orElseThrow().figures();
    }
}
