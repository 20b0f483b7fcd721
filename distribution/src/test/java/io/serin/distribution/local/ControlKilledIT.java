package io.serin.distribution.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.distribution.api.ApiJson;
import io.serin.engine.Architecture;
import io.serin.engine.TorchScriptWriter;
import io.serin.testing.MetricFamily;
import io.serin.testing.Promtool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Control is killed in the middle of a canary; real processes, real HTTP, a real journal.
 *
 * <p>Named after no class: of a whole cluster.
 */
class ControlKilledIT {

    private static final int BASE_PORT = 18_700;

    /** Long enough at 25 % to kill control there and to look at the split afterwards. */
    private static final String PLAN = """
            {"name":"custom","limits":{"errorRatio":2,"errorPoints":0.01,"p95Ratio":1.5,"p95Millis":1000,"accuracyPoints":0.05},
             "stages":[
              {"type":"Baseline","minimum":"PT1S","maximum":"PT5M","requests":150},
              {"type":"Canary","minimum":"PT1S","maximum":"PT5M","percent":5,"requestsPerArm":10},
              {"type":"Canary","minimum":"PT8S","maximum":"PT5M","percent":25,"requestsPerArm":50},
              {"type":"Full","minimum":"PT1S","maximum":"PT5M","requests":50}]}""";

    @Test
    void routersGoOnWithTheSameSplitAndTheReleaseGoesOnFromTheJournal(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        goesOn(1, directory);
    }

    /** Of three nodes the two that are left are a majority, and must agree on the split. */
    @Test
    @Tag("long")
    void twoOtherRoutersGoOnAlike(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        goesOn(2, directory);
    }

    private static void goesOn(int others, Path directory) throws Exception {
        try (RealCluster cluster = new RealCluster(directory, BASE_PORT + 100 * others, others + 1)) {
            cluster.start();
            ApiClient control = cluster.api(cluster.control());
            prepareTwoVersions(cluster.control().http(), control);
            List<SteadyUsers> users =
                    cluster.survivors().stream().map(SteadyUsers::new).toList();
            users.forEach(SteadyUsers::start);
            String release = beginCanary(control);
            awaitStage(control, release, 25);
            Map<String, String> split = users.getFirst().split();
            assertThat(split).containsValues("1", "2");
            for (NodePlan node : cluster.routers()) {
                assertPrometheusTakes(metrics(node.http()));
            }
            assertThat(metrics(cluster.control().http())).contains("serin_jobs{", "roles=\"control,router\"");

            cluster.kill(cluster.control());
            for (NodePlan survivor : cluster.survivors()) {
                await().atMost(RealCluster.PATIENCE).ignoreExceptions().until(() -> !cluster.membersSeenBy(survivor)
                        .contains("router-0"));
            }
            users.forEach(each -> assertThat(each.split()).isEqualTo(split));
            cluster.survivors()
                    .forEach(
                            node -> assertThat(metrics(node.http()))
                                    .contains("arm=\"candidate\",model=\"digits\",outcome=\"served\",version=\"2\"")
                                    .contains(
                                            "serin_answer_seconds_bucket{arm=\"candidate\",model=\"digits\",version=\"2\",le=\"30.0\"}"));

            cluster.startAgain(cluster.control());
            Set<String> everybody = new TreeSet<>();
            cluster.routers().forEach(node -> everybody.add(node.name()));
            for (NodePlan node : cluster.routers()) {
                await().atMost(RealCluster.PATIENCE).ignoreExceptions().until(() -> cluster.membersSeenBy(node)
                        .equals(everybody));
            }
            awaitPromoted(control, release);

            assertThat(users).allSatisfy(each -> assertThat(each.failures()).isEmpty());
            // After a restart the log shows nothing beyond a gap in its numbers until that gap has settled.
            await().atMost(RealCluster.PATIENCE).untilAsserted(() -> assertThat(stagesEntered(control))
                    .containsExactly("baseline 0", "canary 5", "canary 25", "full 100"));
            users.forEach(each -> assertThat(each.split().values()).containsOnly("2"));
            users.forEach(SteadyUsers::close);
        }
    }

    private static void prepareTwoVersions(URI http, ApiClient control) throws Exception {
        for (int seed = 1; seed <= 2; seed++) {
            Architecture architecture = new Architecture.Mlp(4, List.of(8), 3);
            String sha256 = upload(http, TorchScriptWriter.write(architecture, architecture.initialParameters(seed)));
            control.post("/api/v1/models/digits/versions", registration(sha256));
        }
        JsonNode first = control.post("/api/v1/releases", Map.of("model", "digits", "version", 1, "plan", "first"));
        promote(control, first.get("id").asText());
    }

    /** By a person's word: nobody uses it yet. */
    private static void promote(ApiClient control, String release) throws Exception {
        await().atMost(RealCluster.PATIENCE).until(() -> control.get("/api/v1/releases/" + release)
                .path("status")
                .asText()
                .equals("RUNNING"));
        control.post("/api/v1/releases/" + release + "/promote", Map.of("why", "no traffic yet"));
        awaitPromoted(control, release);
    }

    private static String upload(URI http, byte[] artifact) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(artifact));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(http.resolve("/api/v1/artifacts/" + sha256))
                    .header("Content-Type", "application/octet-stream")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(artifact))
                    .build();
            assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isBetween(200, 299);
        }
        return sha256;
    }

    private static void assertPrometheusTakes(String metrics) throws InterruptedException {
        assertThat(metrics).contains("jvm_memory_used_bytes", "process_cpu_seconds_total");
        assertThat(Promtool.check(metrics)).isEmpty();
        assertThat(MetricFamily.documented("Every node", "Routers", "The control node"))
                .containsAllEntriesOf(MetricFamily.scraped(metrics));
    }

    private static String metrics(URI http) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(
                            HttpRequest.newBuilder(http.resolve("/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .join()
                    .body();
        }
    }

    private static Map<String, Object> registration(String sha256) {
        return Map.of(
                "artifactSha256", sha256,
                "signature",
                        Map.of(
                                "input", Map.of("name", "input", "datatype", "FP32", "shape", List.of(4)),
                                "output", Map.of("name", "logits", "datatype", "FP32", "shape", List.of(3))),
                "settings", Map.of("threads", 1, "queueCapacity", 256, "delayMillis", 0),
                "metrics", Map.of());
    }

    private static String beginCanary(ApiClient control) throws Exception {
        JsonNode plan = ApiJson.MAPPER.readTree(PLAN);
        return control.post("/api/v1/releases", Map.of("model", "digits", "version", 2, "plan", plan))
                .get("id")
                .asText();
    }

    private static void awaitStage(ApiClient control, String release, int percent) {
        await().atMost(RealCluster.PATIENCE).until(() -> {
            JsonNode stages = control.get("/api/v1/releases/" + release).get("stages");
            return stages.get(stages.size() - 1).get("percent").asInt() == percent;
        });
    }

    private static void awaitPromoted(ApiClient control, String release) {
        await().atMost(RealCluster.PATIENCE).ignoreExceptions().until(() -> {
            JsonNode view = control.get("/api/v1/releases/" + release);
            String outcome = view.path("outcome").asText("");
            assertThat(outcome).as(view.path("reason").asText("")).isIn("", "null", "PROMOTED");
            return outcome.equals("PROMOTED");
        });
    }

    /** From the event log alone; its sequence numbers have no gap, so nothing was written twice or lost. */
    private static List<String> stagesEntered(ApiClient control) throws ApiException {
        JsonNode events = control.get("/api/v1/audit/events?entity=release%7Cdigits&limit=10000")
                .get("events");
        List<String> entered = new ArrayList<>();
        boolean second = false;
        for (int index = 0; index < events.size(); index++) {
            JsonNode event = events.get(index);
            assertThat(event.get("sequence").asLong()).isEqualTo(index + 1L);
            if (event.get("type").asText().equals("Created")) {
                second = event.get("event").get("candidate").get("number").asInt() == 2;
            }
            if (second && event.get("type").asText().equals("StageEntered")) {
                entered.add(event.get("event").get("name").asText() + " "
                        + event.get("event").get("percent").asInt());
            }
        }
        return entered;
    }
}
