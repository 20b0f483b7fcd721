package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.api.ModelName;
import io.serin.persistence.refusal.RefusedCommand;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminRoutesTest {

    private AdminFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void takesAJobFromSubmissionToCancellation() throws Exception {
        HttpResponse<String> submitted = api.server.post("/api/v1/jobs", AdminFixture.JOB_PLAN);
        assertThat(submitted.statusCode()).isEqualTo(201);
        JsonNode job = AdminServer.json(submitted);
        assertThat(job.get("id").asText()).isEqualTo("1");
        assertThat(job.get("status").asText()).isEqualTo("QUEUED");
        assertThat(job.get("submittedAt").asText()).isEqualTo("2026-11-22T10:00:00.250Z");
        assertThat(job.has("progress")).isFalse();
        assertThat(job.at("/plan/optimizer/learningRate").asDouble()).isEqualTo(0.05);

        assertThat(AdminServer.json(api.server.get("/api/v1/jobs/1"))).isEqualTo(job);
        assertThat(AdminServer.json(api.server.get("/api/v1/jobs")).get("jobs")).containsExactly(job);

        HttpResponse<String> cancelled = api.server.send(HttpRequest.newBuilder(api.server.uri("/api/v1/jobs/1/cancel"))
                .header("Content-Type", "application/json")
                .header("serin-actor", "ada")
                .POST(HttpRequest.BodyPublishers.ofString("{\"why\":\"wrong data\"}")));
        assertThat(AdminServer.json(cancelled).get("status").asText()).isEqualTo("CANCELLED");
        assertThat(api.jobs.commands).containsExactly("submit anonymous", "cancel 1 ada wrong data");
        assertThat(AdminServer.json(api.server.get("/api/v1/jobs/1/replay?sequence=1"))
                        .get("status")
                        .asText())
                .isEqualTo("QUEUED");
        JsonNode past = AdminServer.json(api.server.get("/api/v1/jobs/1"));
        assertThat(past).as("control keeps no view of it").isEqualTo(AdminServer.json(cancelled));
        assertThat(AdminServer.json(api.server.get("/api/v1/jobs")).get("jobs")).containsExactly(past);
    }

    @Test
    void listsJobsPageByPageAndByStatus() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.server.post("/api/v1/jobs", AdminFixture.JOB_PLAN);
        }
        api.server.post("/api/v1/jobs/2/cancel", "");

        JsonNode first = AdminServer.json(api.server.get("/api/v1/jobs?limit=2"));
        JsonNode second = AdminServer.json(api.server.get(
                "/api/v1/jobs?limit=2&before=" + first.get("next").asText()));

        assertThat(first.get("jobs").findValuesAsText("id")).containsExactly("3", "2");
        assertThat(second.get("jobs").findValuesAsText("id")).containsExactly("1");
        assertThat(second.has("next")).isFalse();
        assertThat(AdminServer.json(api.server.get("/api/v1/jobs?status=CANCELLED"))
                        .get("jobs")
                        .findValuesAsText("id"))
                .containsExactly("2");
    }

    @Test
    void registersAndShowsModelVersions() throws Exception {
        HttpResponse<String> first = api.server.post("/api/v1/models/fashion/versions", AdminFixture.REGISTRATION);
        HttpResponse<String> second = api.server.post("/api/v1/models/fashion/versions", AdminFixture.REGISTRATION);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(AdminServer.json(second).get("version").asInt()).isEqualTo(2);
        JsonNode model = AdminServer.json(api.server.get("/api/v1/models/fashion"));
        assertThat(model).isEqualTo(AdminServer.json(second).get("model"));
        assertThat(model.at("/versions/1/metrics/accuracy").asDouble()).isEqualTo(0.9);
        assertThat(AdminServer.json(api.server.get("/api/v1/models")).get("models"))
                .containsExactly(model);
    }

    @Test
    void startsReleasesByPresetByPlanAndByDefault() throws Exception {
        assertThat(planOf(api.server.post("/api/v1/releases", AdminFixture.release("\"demo\"")))
                        .get("name"))
                .hasToString("\"demo\"");
        api.server.post("/api/v1/releases/fashion-1/abort");
        JsonNode custom = planOf(api.server.post("/api/v1/releases", AdminFixture.release(AdminFixture.CUSTOM_PLAN)));
        assertThat(custom.at("/stages/1/type").asText()).isEqualTo("Canary");
        assertThat(custom.at("/stages/1/percent").asDouble()).isEqualTo(5);
        assertThat(custom.at("/stages/0/maximum").asText()).isEqualTo("PT2M");
        api.server.post("/api/v1/releases/fashion-2/abort");
        assertThat(planOf(api.server.post("/api/v1/releases", AdminFixture.release("")))
                        .get("name"))
                .hasToString("\"standard\"");
    }

    @Test
    void passesEveryCommandToTheReleaseWithItsActorAndReason() throws Exception {
        api.server.post("/api/v1/releases", AdminFixture.release(""));
        for (String verb : new String[] {"pause", "resume", "promote", "rollback"}) {
            HttpResponse<String> moved =
                    api.server.post("/api/v1/releases/fashion-1/" + verb, "{\"why\":\"" + verb + "ing\"}");
            assertThat(moved.statusCode()).as(verb).isEqualTo(200);
        }

        assertThat(api.releases.commands)
                .containsExactly(
                        "create anonymous",
                        "PAUSE fashion-1 anonymous pauseing",
                        "RESUME fashion-1 anonymous resumeing",
                        "PROMOTE fashion-1 anonymous promoteing",
                        "ROLL_BACK fashion-1 anonymous rollbacking");
        JsonNode release = AdminServer.json(api.server.get("/api/v1/releases/fashion-1"));
        assertThat(release.get("revision").asInt()).isEqualTo(5);
        assertThat(AdminServer.json(api.server.get("/api/v1/releases?model=fashion"))
                        .get("releases"))
                .extracting(line -> line.get("id").asText(), line -> line.get("outcome")
                        .asText())
                .containsExactly(tuple("fashion-1", release.get("outcome").asText()));
        assertThat(AdminServer.json(api.server.get("/api/v1/releases?limit=0"))
                        .get("field")
                        .asText())
                .isEqualTo("limit");
        assertThat(AdminServer.json(api.server.get("/api/v1/releases?before=fashion-9"))
                        .get("reason")
                        .asText())
                .isEqualTo("UNKNOWN_RELEASE");
        assertThat(AdminServer.json(api.server.get("/api/v1/releases?model=other"))
                        .get("releases"))
                .isEmpty();
    }

    @Test
    void tellsTheAuditOfCommandsThatAreRefusedAndOfNothingElse() throws Exception {
        postAsAnn("/api/v1/releases", AdminFixture.release(""));
        assertThat(api.refused).as("done").isEmpty();
        api.server.get("/api/v1/releases/fashion-9");
        postAsAnn("/api/v1/releases", "not json");
        assertThat(api.refused).as("read, or not to be read").isEmpty();

        postAsAnn("/api/v1/releases", AdminFixture.release(""));
        api.server.post("/api/v1/releases/fashion-9/pause");

        assertThat(api.refused)
                .extracting(
                        refused -> refused.actor().name(),
                        RefusedCommand::command,
                        RefusedCommand::target,
                        refused -> refused.refusal().reason().name())
                .containsExactly(
                        tuple("ann", "POST /api/v1/releases", "/api/v1/releases", "RELEASE_IN_PROGRESS"),
                        tuple(
                                "anonymous",
                                "POST /api/v1/releases/{id}/pause",
                                "/api/v1/releases/fashion-9/pause",
                                "UNKNOWN_RELEASE"));
    }

    /** It was decided, although the same may work later. */
    @Test
    void tellsTheAuditOfACommandThatAnEntityRefusesForNow() throws Exception {
        api.releases.noRouter();
        postAsAnn("/api/v1/releases", AdminFixture.release(""));

        assertThat(api.refused)
                .extracting(refused -> refused.refusal().reason().name())
                .containsExactly("NO_ROUTER");
    }

    /** As in a header and in a body: they would break a line of the log. */
    @Test
    void refusesAPathWithControlCharactersAndTellsTheAuditNothingOfIt() throws Exception {
        HttpResponse<String> refused = api.server.post("/api/v1/releases/fa%0Ashion-1/pause");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(AdminServer.json(refused).get("field").asText()).isEqualTo("id");
        assertThat(AdminServer.json(refused).get("detail").asText()).contains("control characters");
        assertThat(AdminServer.json(refused).get("reason").asText()).isEqualTo("INVALID_NAME");
        assertThat(api.server.get("/api/v1/jobs/%1b%5b2J").statusCode()).isEqualTo(400);
        assertThat(api.refused).isEmpty();
    }

    private void postAsAnn(String path, String json) throws Exception {
        api.server.send(HttpRequest.newBuilder(api.server.uri(path))
                .header("Content-Type", "application/json")
                .header("serin-actor", "ann")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void replaysAReleaseWithTheEventsItIsMadeFromWhenAsked() throws Exception {
        api.server.post("/api/v1/releases", AdminFixture.release(""));
        api.server.post("/api/v1/releases/fashion-1/pause");
        for (String type : new String[] {"Created", "Paused", "Resumed"}) {
            api.audit.append("release|other", type);
        }
        JsonNode live = AdminServer.json(api.server.get("/api/v1/releases/fashion-1"));

        JsonNode replayed = AdminServer.json(api.server.get("/api/v1/releases/fashion-1/replay?sequence=2"));
        JsonNode explained = AdminServer.json(api.server.get("/api/v1/releases/fashion-1/replay?events=true"));

        assertThat(replayed).isEqualTo(live);
        assertThat(explained.get("status")).isEqualTo(live.get("status"));
        assertThat(explained.get("events"))
                .extracting(event -> event.get("type").asText())
                .containsExactly("Created", "Paused");
    }

    @Test
    void explainsAReleasesVerdictsAllOrOne() throws Exception {
        api.server.post("/api/v1/releases", AdminFixture.release("\"demo\""));
        api.releases.passFirstStage(new ModelName("fashion"));
        String path = "/api/v1/releases/fashion-1/explanation";

        JsonNode all = AdminServer.json(api.server.get(path)).get("verdicts");
        assertThat(all).extracting(verdict -> verdict.get("sequence").asLong()).containsExactly(4L);
        assertThat(all.at("/0/recomputation").asText()).isEqualTo("OLDER_RULE");
        assertThat(all.at("/0/checks/0/name").asText()).isEqualTo("requests");
        assertThat(AdminServer.json(api.server.get(path + "?sequence=4")).get("verdicts"))
                .isEqualTo(all);
        assertThat(AdminServer.json(api.server.get(path + "?sequence=5")).get("verdicts"))
                .isEmpty();
        assertThat(api.server.get("/api/v1/releases/fashion-9/explanation").statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesThroughTheEventLog() throws Exception {
        for (int i = 0; i < 5; i++) {
            api.audit.append("job|1", "Reported");
            api.audit.append("release|fashion", "StageEntered");
        }

        JsonNode page = AdminServer.json(api.server.get("/api/v1/audit/events?kind=release&limit=3"))
                .get("events");
        JsonNode rest = AdminServer.json(api.server.get("/api/v1/audit/events?entity=release%7Cfashion&after="
                        + page.get(2).get("ordering").asLong()))
                .get("events");

        assertThat(page).extracting(event -> event.get("sequence").asInt()).containsExactly(1, 2, 3);
        assertThat(rest).extracting(event -> event.get("sequence").asInt()).containsExactly(4, 5);
        assertThat(page.get(0).at("/event/type").asText()).isEqualTo("StageEntered");
        JsonNode newest = AdminServer.json(
                        api.server.get("/api/v1/audit/events?entity=release%7Cfashion&limit=2&newest=true"))
                .get("events");
        assertThat(newest).extracting(event -> event.get("sequence").asInt()).containsExactly(5, 4);
    }

    @Test
    void showsTheMembers() throws Exception {
        JsonNode members = AdminServer.json(api.server.get("/api/v1/cluster/members"));

        assertThat(members.get("self").asText()).isEqualTo("router-0");
        assertThat(members.at("/members/0/httpPort").asInt()).isEqualTo(7700);
    }

    private static JsonNode planOf(HttpResponse<String> created) throws Exception {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return AdminServer.json(created).get("plan");
    }
}
