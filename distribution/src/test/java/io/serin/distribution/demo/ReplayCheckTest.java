package io.serin.distribution.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import io.serin.distribution.api.ApiClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayCheckTest {

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer()
                .on("GET", "/api/v1/jobs", 200, "{\"jobs\":[{\"id\":\"1\"}]}")
                .on("GET", "/api/v1/jobs/1", 200, "{\"id\":\"1\",\"revision\":4,\"progress\":{\"epoch\":1}}")
                .on("GET", "/api/v1/jobs/1/replay?sequence=4", 200, "{\"id\":\"1\",\"revision\":4,\"progress\":null}")
                .on("GET", "/api/v1/releases", 200, "{\"releases\":[{\"id\":\"m-1\"}]}")
                .on("GET", "/api/v1/releases/m-1", 200, "{\"id\":\"m-1\",\"revision\":9,\"outcome\":\"PROMOTED\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsNoDifferenceButInWhatIsNoEvent() throws Exception {
        server.on(
                "GET",
                "/api/v1/releases/m-1/replay?sequence=9",
                200,
                "{\"revision\":9,\"outcome\":\"PROMOTED\",\"id\":\"m-1\"}");

        assertThat(check().differences()).isEmpty();
    }

    @Test
    void namesWhatDiffersFromItsReplay() throws Exception {
        server.on("GET", "/api/v1/releases/m-1/replay?sequence=9", 200, "{\"id\":\"m-1\",\"revision\":9}");

        assertThat(check().differences()).containsExactly("/api/v1/releases/m-1 differs from its replay");
    }

    private ReplayCheck check() {
        return new ReplayCheck(new ApiClient(server.base(), "tester"));
    }
}
