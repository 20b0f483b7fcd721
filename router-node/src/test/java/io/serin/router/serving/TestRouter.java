package io.serin.router.serving;

import akka.http.javadsl.server.Directives;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.serin.api.ModelName;
import io.serin.cluster.Role;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import io.serin.http.HttpServer;
import io.serin.http.metrics.MetricsPage;
import io.serin.router.admin.HealthRoutes;
import io.serin.router.http.RouterRefusals;
import io.serin.router.routing.StoredTables;
import io.serin.router.runner.ShiftModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A router's data plane behind real HTTP, with models in plain Java. */
public final class TestRouter implements AutoCloseable {

    public static final String MODEL = "shift";

    private static final URI NO_CONTROL = URI.create("http://127.0.0.1:18399");
    private static final ObjectMapper JSON = new ObjectMapper();

    public final ShiftModels models = new ShiftModels();
    public final DataPlane plane;
    private final ArtifactStore artifacts;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestRouter(
            String node, int port, Path directory, RouterSettings settings, Supplier<List<URI>> others, boolean heard)
            throws Exception {
        artifacts = new ArtifactStore(directory.resolve(node));
        plane = DataPlane.start(
                node,
                settings,
                new StoredTables(directory.resolve(node + "-tables")),
                new ArtifactClient(artifacts),
                models,
                others);
        if (heard) {
            plane.expect(Set.of());
        }
        MetricsPage metrics = new MetricsPage(
                node,
                Set.of(Role.ROUTER),
                List.of(() -> CompletableFuture.completedStage(plane.metrics().collect())));
        server = HttpServer.start(
                "127.0.0.1",
                port,
                ConfigFactory.load(),
                system -> Directives.concat(
                                plane.inferenceRoutes(),
                                plane.feedbackRoutes(),
                                new HealthRoutes(metrics, List::of, List::of).routes())
                        .function(system)::apply,
                RouterRefusals::of);
    }

    public static TestRouter start(String node, int port, Path directory) throws Exception {
        return start(node, port, directory, settings(), List::of);
    }

    public static TestRouter start(
            String node, int port, Path directory, RouterSettings settings, Supplier<List<URI>> others)
            throws Exception {
        return new TestRouter(node, port, directory, settings, others, true);
    }

    /** One that control has told nothing. */
    static TestRouter startAlone(String node, int port, Path directory) throws Exception {
        return new TestRouter(node, port, directory, settings(), List::of, false);
    }

    /** The defaults with a small body limit, and time-outs that no busy machine reaches by accident. */
    public static RouterSettings settings() {
        return RouterSettings.from(
                ConfigFactory.parseString("serin.router { request-timeout = 20s, body-limit = 4 KiB }")
                        .withFallback(ConfigFactory.load()));
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public ServedVersion version(int number, String artifact) {
        return version(number, artifact, 256);
    }

    public ServedVersion version(int number, String artifact, int queueCapacity) {
        try {
            String sha256 = artifacts.put(new ByteArrayInputStream(artifact.getBytes(StandardCharsets.UTF_8)));
            return ShiftModels.version(number, sha256, queueCapacity);
        } catch (ArtifactException failure) {
            throw new AssertionError(failure);
        }
    }

    public static RoutingTable table(long version, ServedVersion baseline) {
        return new RoutingTable(
                new ModelName(MODEL),
                version,
                Optional.empty(),
                Optional.of(baseline),
                Optional.empty(),
                Tracking.NONE);
    }

    public static RoutingTable table(long version, ServedVersion baseline, ServedVersion candidate, Exposure exposure) {
        return new RoutingTable(
                new ModelName(MODEL),
                version,
                Optional.of(new ReleaseId("release-1")),
                Optional.of(baseline),
                Optional.of(new Candidate(candidate, exposure)),
                new Tracking(List.of("mobile"), List.of("revenue")));
    }

    public RouterReport.Applied apply(RoutingTable table) {
        return plane.apply(table, NO_CONTROL);
    }

    /** Applies the table and waits until all that it names is ready. */
    public void applyReady(RoutingTable table) {
        apply(table);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> plane.readiness(table.model()).stream()
                .allMatch(it -> it.state() instanceof VersionState.Ready));
    }

    /** Applies the table and waits until nothing is loading. */
    public void applyReadyOrFailed(RoutingTable table) {
        apply(table);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> plane.readiness(table.model()).stream()
                .noneMatch(it -> it.state() instanceof VersionState.Loading));
    }

    public static String body(String id, float... values) {
        return "{\"id\":\"" + id + "\",\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":["
                + values.length / ShiftModels.SIZE + "," + ShiftModels.SIZE + "],\"data\":"
                + JSON.valueToTree(values) + "}]}";
    }

    /** One input whose largest value is at this class. */
    public static String ask(String id, int topClass) {
        float[] values = new float[ShiftModels.SIZE];
        values[topClass] = 1;
        return body(id, values);
    }

    public HttpResponse<String> infer(String body, String... headers) {
        return post("/v2/models/" + MODEL + "/infer", body, headers);
    }

    public CompletableFuture<HttpResponse<String>> inferLater(String body, String... headers) {
        return http.sendAsync(
                request("/v2/models/" + MODEL + "/infer", headers)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    public HttpResponse<String> send(String method, String path) {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** What Prometheus reads. */
    public String metrics() {
        return get("/metrics").body();
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(response.body(), notJson);
        }
    }

    public Optional<ArmSnapshot> arm(Predicate<ArmSnapshot> which) {
        return arm(Optional.empty(), which);
    }

    /** @param segment empty for the whole */
    public Optional<ArmSnapshot> arm(Optional<String> segment, Predicate<ArmSnapshot> which) {
        return plane.snapshots().stream()
                .filter(snapshot -> snapshot.segment().equals(segment))
                .flatMap(snapshot -> snapshot.arms().stream())
                .filter(which)
                .findFirst();
    }

    @Override
    public void close() {
        plane.close();
        http.shutdownNow();
        server.close();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base().resolve(path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
