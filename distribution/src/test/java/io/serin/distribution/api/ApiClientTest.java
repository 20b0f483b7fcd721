package io.serin.distribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.distribution.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    private FakeServer server;
    private ApiClient api;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        api = new ApiClient(server.base(), "tester");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsARefusalInOneLineWithReasonAndField() {
        server.on("POST", "/api/v1/releases", 400, """
                {"type":"about:blank","title":"Bad Request","status":400,"reason":"INVALID_PLAN",
                 "field":"plan.stages[0].percent","detail":"expected 0 to 100, found 101"}""");

        assertThatThrownBy(() -> api.post("/api/v1/releases", "{}"))
                .isInstanceOf(ApiException.class)
                .hasMessage("expected 0 to 100, found 101 (400 INVALID_PLAN, field plan.stages[0].percent)");
    }

    @Test
    void tellsARefusalThatIsNoProblemDocument() {
        server.on("GET", "/api/v1/jobs", request -> new FakeServer.Answer(502, "<html>", Map.of()));

        assertThatThrownBy(() -> api.get("/api/v1/jobs")).hasMessage("GET /api/v1/jobs was refused (502)");
    }

    @Test
    void namesTheAddressWhenNobodyAnswers() {
        server.close();

        assertThatThrownBy(() -> api.get("/api/v1/jobs"))
                .isInstanceOfSatisfying(ApiException.class, failure -> assertThat(failure.status())
                        .isZero())
                .hasMessageContaining(server.base().toString());
        assertThat(new ApiClient(URI.create("http://127.0.0.1:9"), "tester").answers("/ready"))
                .isFalse();
    }

    @Test
    void saysWhoAsksAndWhy() throws ApiException {
        server.on("POST", "/api/v1/jobs/j/cancel", 200, "{}");

        api.command("/api/v1/jobs/j/cancel", "not needed");

        assertThat(server.seen()).singleElement().satisfies(seen -> {
            assertThat(seen.body()).isEqualTo("{\"why\":\"not needed\"}");
            assertThat(seen.headers().get("Serin-actor")).containsExactly("tester");
        });
    }
}
