package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.api.Endpoint;
import io.serin.api.Method;
import io.serin.api.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private AdminFixture api;
    private JsonNode document;

    @BeforeAll
    void start() throws Exception {
        api = new AdminFixture();
        document = AdminServer.json(api.server.get("/api/v1/openapi.json"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void documentsEveryRouteAndNothingElse() {
        List<Endpoint> routed = Stream.concat(
                        api.operations.stream().map(Operation::endpoint), OpenApi.elsewhere().stream())
                .toList();

        assertThat(documented()).containsExactlyInAnyOrderElementsOf(routed).doesNotHaveDuplicates();
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
    }

    @Test
    void answersEveryDocumentedOperationOfItsOwn() throws Exception {
        api.server.post("/api/v1/jobs", AdminFixture.JOB_PLAN);
        api.server.post("/api/v1/models/a/versions", AdminFixture.REGISTRATION);
        List<Endpoint> own = documented();
        own.removeAll(OpenApi.elsewhere());
        assertThat(own).hasSizeGreaterThan(15);
        for (Endpoint endpoint : own) {
            HttpResponse<String> response = api.server.send(request(endpoint));

            String reason = AdminServer.json(response).path("reason").asText();
            assertThat(reason).as(endpoint.toString()).isNotIn("UNKNOWN_ROUTE", "METHOD_NOT_ALLOWED");
            assertThat(responses(endpoint))
                    .as(endpoint + " answered " + response.body())
                    .contains(String.valueOf(response.statusCode()));
        }
    }

    @Test
    void leavesWhatOthersServeToThem() throws Exception {
        for (Endpoint endpoint : OpenApi.elsewhere()) {
            HttpResponse<String> response = api.server.send(request(endpoint));

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).doesNotContain("UNKNOWN_ROUTE");
        }
    }

    @Test
    void describesRequestsByTheRecordsTheyAreReadInto() {
        JsonNode schemas = document.at("/components/schemas");
        JsonNode create = schemas.at("/CreateRelease");

        assertThat(create.get("required")).extracting(JsonNode::asText).containsExactly("model", "version");
        assertThat(create.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(create.at("/properties/plan/oneOf/1/$ref").asText()).isEqualTo("#/components/schemas/ReleasePlan");
        assertThat(schemas.at("/Stage/oneOf"))
                .extracting(stage -> stage.at("/properties/type/const").asText())
                .containsExactly("Baseline", "Shadow", "Canary", "AbTest", "Full", "First");
        assertThat(schemas.at("/Stage/oneOf/0/properties/minimum/format").asText())
                .isEqualTo("duration");
        assertThat(schemas.at("/Problem/required")).extracting(JsonNode::asText).contains("reason", "detail");
    }

    @Test
    void describesWhereARanksTimeGoesAndTheStraggler() {
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.at("/Phases/required"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "dataSeconds", "computeSeconds", "waitSeconds", "communicateSeconds", "optimizeSeconds");
        assertThat(schemas.at("/RankView/properties/recent/$ref").asText()).endsWith("/PhaseShares");
        assertThat(schemas.at("/ProgressView/properties/straggler/$ref").asText())
                .endsWith("/Straggler");
        assertThat(schemas.at("/ProgressView/required"))
                .extracting(JsonNode::asText)
                .contains("ranks")
                .doesNotContain("straggler");
    }

    /** As it is written: the name alone. */
    @Test
    void describesWhoActsAsText() {
        assertThat(document.at("/components/schemas/Explanation/properties/actor/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void describesHowToAskForTheNewestEvents() {
        JsonNode parameters = document.at("/paths/~1api~1v1~1audit~1events/get/parameters");

        assertThat(parameters).anySatisfy(parameter -> {
            assertThat(parameter.get("name").asText()).isEqualTo("newest");
            assertThat(parameter.at("/schema/type").asText()).isEqualTo("boolean");
        });
    }

    @Test
    void hasEverySchemaThatItRefersTo() {
        List<JsonNode> references = document.findValues("$ref");

        assertThat(references).isNotEmpty();
        assertThat(references).allSatisfy(reference -> assertThat(
                        document.at(reference.asText().substring(1)).isObject())
                .as(reference.asText())
                .isTrue());
    }

    private HttpRequest.Builder request(Endpoint endpoint) {
        String path = endpoint.path().replaceAll("\\{[^}]*}", "1");
        return HttpRequest.newBuilder(api.server.uri(path))
                .method(endpoint.method().name(), HttpRequest.BodyPublishers.noBody());
    }

    private List<String> responses(Endpoint endpoint) {
        List<String> statuses = new ArrayList<>();
        document.get("paths")
                .get(endpoint.path())
                .get(endpoint.method().name().toLowerCase(Locale.ROOT))
                .get("responses")
                .fieldNames()
                .forEachRemaining(statuses::add);
        return statuses;
    }

    private List<Endpoint> documented() {
        List<Endpoint> endpoints = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                        endpoints.add(new Endpoint(Method.valueOf(method.toUpperCase(Locale.ROOT)), path.getKey()))));
        return endpoints;
    }
}
