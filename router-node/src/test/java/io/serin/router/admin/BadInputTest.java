package io.serin.router.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.router.http.GzipBytes;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Named after no class: of every route of the admin API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private AdminFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new AdminFixture();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("wrongBodies")
    void namesTheFieldAtFault(String reason, String field, String path, String body) throws Exception {
        JsonNode problem = problem(api.server.post(path, body), 400);

        assertThat(problem.get("reason").asText())
                .as(problem.get("detail").asText())
                .isEqualTo(reason);
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.get("detail").asText()).doesNotContain("io.serin", "java.", "Exception", "jackson");
    }

    static Stream<Arguments> wrongBodies() {
        String jobs = "/api/v1/jobs";
        String releases = "/api/v1/releases";
        String versions = "/api/v1/models/fashion/versions";
        String job = AdminFixture.JOB_PLAN;
        String custom = AdminFixture.CUSTOM_PLAN;
        return Stream.of(
                Arguments.of("MALFORMED_JSON", "", jobs, "{"),
                Arguments.of("MALFORMED_JSON", "", jobs, "{\"model\": fashion}"),
                Arguments.of("MALFORMED_JSON", "", jobs, job + "}"),
                Arguments.of("MALFORMED_JSON", "", jobs, job + " {}"),
                Arguments.of("MALFORMED_JSON", "", jobs, job.replace("\"seed\":7", "\"seed\":7,\"seed\":8")),
                Arguments.of("MALFORMED_JSON", "", jobs, job.replace("0.05", "NaN")),
                Arguments.of("MALFORMED_JSON", "", jobs, "[".repeat(5000)),
                Arguments.of("MISSING_FIELD", "", jobs, ""),
                Arguments.of("INVALID_FIELD", "", jobs, "[]"),
                Arguments.of("INVALID_FIELD", "", jobs, "null"),
                Arguments.of("MISSING_FIELD", "model", jobs, job.replace("\"model\":\"fashion\",", "")),
                Arguments.of("MISSING_FIELD", "epochs", jobs, job.replace("\"epochs\":1,", "")),
                Arguments.of("MISSING_FIELD", "data.directory", jobs, job.replace(",\"directory\":\"/data\"", "")),
                Arguments.of("INVALID_FIELD", "model", jobs, job.replace("\"fashion\"", "null")),
                Arguments.of("INVALID_FIELD", "model", jobs, job.replace("\"fashion\"", "3")),
                Arguments.of("INVALID_FIELD", "epochs", jobs, job.replace("\"epochs\":1", "\"epochs\":null")),
                Arguments.of("INVALID_FIELD", "epochs", jobs, job.replace("\"epochs\":1", "\"epochs\":\"1\"")),
                Arguments.of("INVALID_FIELD", "epochs", jobs, job.replace("\"epochs\":1", "\"epochs\":1.5")),
                Arguments.of("INVALID_FIELD", "epochs", jobs, job.replace("\"epochs\":1", "\"epochs\":9999999999")),
                Arguments.of("INVALID_FIELD", "epochs", jobs, job.replace("\"epochs\":1", "\"epochs\":true")),
                Arguments.of(
                        "INVALID_FIELD",
                        "optimizer",
                        jobs,
                        job.replaceAll("\"optimizer\":\\{.*?}", "\"optimizer\":[]")),
                Arguments.of("UNKNOWN_FIELD", "epoch", jobs, job.replace("\"epochs\"", "\"epoch\"")),
                Arguments.of(
                        "UNKNOWN_FIELD",
                        "optimizer.amsgrad",
                        jobs,
                        job.replace("\"momentum\"", "\"amsgrad\":true,\"momentum\"")),
                Arguments.of(
                        "INVALID_FIELD",
                        "optimizer.nesterov",
                        jobs,
                        job.replace("\"momentum\"", "\"nesterov\":1,\"momentum\"")),
                Arguments.of(
                        "UNKNOWN_FIELD",
                        "optimizer.schedule.warmup",
                        jobs,
                        job.replace("\"momentum\"", "\"schedule\":{\"type\":\"step\",\"warmup\":1},\"momentum\"")),
                Arguments.of(
                        "MISSING_FIELD",
                        "signature.output.shape",
                        versions,
                        AdminFixture.REGISTRATION.replace(",\"shape\":[10]", "")),
                Arguments.of(
                        "INVALID_FIELD",
                        "signature.output.shape",
                        versions,
                        AdminFixture.REGISTRATION.replace("[10]", "10")),
                Arguments.of(
                        "INVALID_FIELD",
                        "signature.input.shape[1]",
                        versions,
                        AdminFixture.REGISTRATION.replace("[1,28,28]", "[1,\"28\",28]")),
                Arguments.of(
                        "INVALID_FIELD",
                        "signature.input.shape[1]",
                        versions,
                        AdminFixture.REGISTRATION.replace("[1,28,28]", "[1,null,28]")),
                Arguments.of(
                        "INVALID_FIELD",
                        "metrics.accuracy",
                        versions,
                        AdminFixture.REGISTRATION.replace("0.9", "\"high\"")),
                Arguments.of("MISSING_FIELD", "version", releases, "{\"model\":\"fashion\"}"),
                Arguments.of("INVALID_FIELD", "plan", releases, AdminFixture.release("5")),
                Arguments.of(
                        "MISSING_FIELD",
                        "plan.limits",
                        releases,
                        AdminFixture.release("{\"name\":\"custom\",\"stages\":[]}")),
                Arguments.of(
                        "INVALID_FIELD",
                        "plan.stages[1].percent",
                        releases,
                        AdminFixture.release(custom.replace("\"percent\":5", "\"percent\":\"5%\""))),
                Arguments.of(
                        "MISSING_FIELD",
                        "plan.stages[1].percent",
                        releases,
                        AdminFixture.release(custom.replace("\"percent\":5,", ""))),
                Arguments.of(
                        "UNKNOWN_FIELD",
                        "plan.stages[0].percent",
                        releases,
                        AdminFixture.release(custom.replace("\"requests\":1000", "\"requests\":1000,\"percent\":1"))),
                Arguments.of(
                        "INVALID_FIELD",
                        "plan.stages[0].type",
                        releases,
                        AdminFixture.release(custom.replace("Baseline", "Basline"))),
                Arguments.of(
                        "INVALID_FIELD",
                        "plan.stages[0].type",
                        releases,
                        AdminFixture.release(custom.replace("\"type\":\"Baseline\",", ""))),
                Arguments.of(
                        "INVALID_FIELD",
                        "plan.stages[0].minimum",
                        releases,
                        AdminFixture.release(custom.replaceFirst("\"PT10S\"", "10"))),
                Arguments.of(
                        "INVALID_FIELD",
                        "plan.stages[0].minimum",
                        releases,
                        AdminFixture.release(custom.replaceFirst("PT10S", "10 seconds"))),
                Arguments.of(
                        "INVALID_FIELD",
                        "plan.stages[0]",
                        releases,
                        AdminFixture.release(custom.replaceFirst("\\{\"type\":\"Baseline\".*?}", "null"))),
                Arguments.of(
                        "UNKNOWN_FIELD",
                        "plan.limits.p50Ratio",
                        releases,
                        AdminFixture.release(custom.replace("\"p95Ratio\"", "\"p50Ratio\":1,\"p95Ratio\""))),
                Arguments.of("INVALID_FIELD", "why", "/api/v1/jobs/1/cancel", "{\"why\":\"a\\r\\nb\"}"),
                Arguments.of(
                        "INVALID_FIELD", "metrics", versions, AdminFixture.REGISTRATION.replace("accuracy", "a\\n")),
                Arguments.of("INVALID_FIELD", "data.directory", jobs, job.replace("/data", "/data\\u0000")),
                Arguments.of("UNKNOWN_FIELD", "reason", "/api/v1/jobs/1/cancel", "{\"reason\":\"x\"}"));
    }

    @ParameterizedTest
    @MethodSource("wrongParameters")
    void namesTheParameterAtFault(String reason, String field, String path) throws Exception {
        JsonNode problem = problem(api.server.get(path), 400);

        assertThat(problem.get("reason").asText()).isEqualTo(reason);
        assertThat(problem.get("field").asText()).isEqualTo(field);
    }

    static Stream<Arguments> wrongParameters() {
        return Stream.of(
                Arguments.of("UNKNOWN_PARAMETER", "modle", "/api/v1/releases?modle=fashion"),
                Arguments.of("UNKNOWN_PARAMETER", "x", "/api/v1/jobs?x=1"),
                Arguments.of("INVALID_PARAMETER", "model", "/api/v1/releases?model="),
                Arguments.of("INVALID_PARAMETER", "model", "/api/v1/releases?model=a&model=b"),
                Arguments.of("INVALID_PARAMETER", "kind", "/api/v1/audit/events?kind=jobs"),
                Arguments.of("INVALID_PARAMETER", "limit", "/api/v1/audit/events?limit=0"),
                Arguments.of("INVALID_PARAMETER", "limit", "/api/v1/jobs?limit=1001"),
                Arguments.of("INVALID_PARAMETER", "limit", "/api/v1/jobs?limit=many"),
                Arguments.of("INVALID_PARAMETER", "status", "/api/v1/jobs?status=running"),
                Arguments.of("INVALID_PARAMETER", "before", "/api/v1/jobs?before="),
                Arguments.of("INVALID_PARAMETER", "limit", "/api/v1/audit/events?limit=10001"),
                Arguments.of("INVALID_PARAMETER", "after", "/api/v1/audit/events?after=-1"),
                Arguments.of("INVALID_PARAMETER", "newest", "/api/v1/audit/events?newest=5"),
                Arguments.of("INVALID_PARAMETER", "after", "/api/v1/audit/events?after=99999999999999999999"),
                Arguments.of("INVALID_PARAMETER", "sequence", "/api/v1/jobs/1/replay?sequence=first"),
                Arguments.of("INVALID_PARAMETER", "sequence", "/api/v1/jobs/1/replay?sequence=0"),
                Arguments.of("INVALID_PARAMETER", "sequence", "/api/v1/releases/fashion-1/replay?sequence=0"),
                Arguments.of("INVALID_PARAMETER", "events", "/api/v1/jobs/1/replay?events=yes"));
    }

    @Test
    void passesADomainsRefusalOnWithItsStatusAndField() throws Exception {
        JsonNode problem = problem(
                api.server.post("/api/v1/jobs", AdminFixture.JOB_PLAN.replace("\"workers\":2", "\"workers\":65")), 422);

        assertThat(problem.get("type").asText()).isEqualTo("urn:serin:problem:invalid-plan");
        assertThat(problem.get("title").asText()).isEqualTo("Invalid plan");
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("detail").asText()).isEqualTo("workers must be within 1-64, not 65");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/jobs");
        assertThat(problem.get("reason").asText()).isEqualTo("INVALID_PLAN");
        assertThat(problem.get("field").asText()).isEqualTo("workers");
        assertThat(problem.size()).isEqualTo(7);
    }

    @Test
    void answers404ForWhatDoesNotExist() throws Exception {
        assertThat(reason(api.server.get("/api/v1/jobs/9"), 404)).isEqualTo("UNKNOWN_JOB");
        assertThat(reason(api.server.get("/api/v1/jobs/9/replay"), 404)).isEqualTo("UNKNOWN_JOB");
        assertThat(reason(api.server.post("/api/v1/jobs/9/cancel"), 404)).isEqualTo("UNKNOWN_JOB");
        assertThat(reason(api.server.get("/api/v1/models/none"), 404)).isEqualTo("UNKNOWN_MODEL");
        assertThat(reason(api.server.post("/api/v1/releases/none/rollback"), 404))
                .isEqualTo("UNKNOWN_RELEASE");
        JsonNode plan = problem(api.server.post("/api/v1/releases", AdminFixture.release("\"quick\"")), 404);
        assertThat(plan.get("reason").asText()).isEqualTo("UNKNOWN_PLAN");
        assertThat(plan.get("detail").asText()).contains("quick", "demo, fast");
        for (String path :
                new String[] {"/api/v1", "/api/v1/", "/api/v1/job", "/api/v1/jobs/1/2", "/api/v1/jobs/1/stop"}) {
            assertThat(reason(api.server.get(path), 404)).as(path).isEqualTo("UNKNOWN_ROUTE");
        }
    }

    @Test
    void namesTheMethodsThatAreAllowed() throws Exception {
        HttpResponse<String> deleted = api.server.send(
                HttpRequest.newBuilder(api.server.uri("/api/v1/jobs")).DELETE());

        assertThat(reason(deleted, 405)).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(deleted.headers().firstValue("allow")).hasValue("POST, GET");
        assertThat(reason(api.server.get("/api/v1/jobs/1/cancel"), 405)).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesOtherMediaTypesLargeBodiesAndEmptyActors() throws Exception {
        HttpRequest.Builder jobs = HttpRequest.newBuilder(api.server.uri("/api/v1/jobs"));
        HttpRequest.BodyPublisher plan = HttpRequest.BodyPublishers.ofString(AdminFixture.JOB_PLAN);
        assertThat(reason(api.server.send(jobs.copy().POST(plan)), 415)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(reason(
                        api.server.send(
                                jobs.copy().header("Content-Type", "text/plain").POST(plan)),
                        415))
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(reason(api.server.post("/api/v1/jobs", " ".repeat(2 * 1024 * 1024)), 413))
                .isEqualTo("BODY_TOO_LARGE");
        for (String actor : List.of("a".repeat(201), "serin")) {
            assertThat(reason(
                            api.server.send(jobs.copy()
                                    .header("Content-Type", "application/json")
                                    .header("serin-actor", actor)
                                    .POST(plan)),
                            400))
                    .as(actor)
                    .isEqualTo("INVALID_HEADER");
        }
    }

    @Test
    void decodesAGzipBodyUpToTheBodysLimitAndRefusesOtherCodings() throws Exception {
        assertThat(coded("gzip", GzipBytes.of(AdminFixture.JOB_PLAN)).statusCode())
                .isEqualTo(201);
        assertThat(reason(coded("gzip", GzipBytes.of(" ".repeat(2 * 1024 * 1024))), 413))
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(reason(coded("gzip", AdminFixture.JOB_PLAN.getBytes(UTF_8)), 400))
                .isEqualTo("MALFORMED_JSON");
        JsonNode unknown = problem(coded("br", AdminFixture.JOB_PLAN.getBytes(UTF_8)), 415);
        assertThat(unknown.get("detail").asText()).contains("Content-Encoding br");
    }

    private HttpResponse<String> coded(String coding, byte[] body) throws Exception {
        return api.server.send(HttpRequest.newBuilder(api.server.uri("/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static String reason(HttpResponse<String> response, int status) throws Exception {
        return problem(response, status).get("reason").asText();
    }

    private static JsonNode problem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        return AdminServer.json(response);
    }
}
