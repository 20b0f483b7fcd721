package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

    @Test
    void joinsMetricsAndOutlivesABrokenSource() throws Exception {
        try (AdminServer server = AdminServer.start(_ -> new HealthRoutes(
                        List.of(
                                () -> CompletableFuture.completedStage("serin_requests_total 3"),
                                () -> {
                                    throw new IllegalStateException("broken");
                                },
                                () -> CompletableFuture.failedStage(new IllegalStateException("broken later")),
                                () -> CompletableFuture.completedStage(""),
                                () -> CompletableFuture.completedStage("serin_queue 1\n")),
                        List::of,
                        List::of)
                .routes())) {
            HttpResponse<String> metrics = server.get("/metrics");

            assertThat(metrics.body()).isEqualTo("serin_requests_total 3\nserin_queue 1\n");
            assertThat(metrics.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/plain")
                    .contains("version=0.0.4");
        }
    }

    @Test
    void isReadyOnceNothingIsLacking() throws Exception {
        AtomicReference<List<String>> lacking = new AtomicReference<>(List.of("in no cluster yet"));
        try (AdminServer server = AdminServer.start(
                _ -> new HealthRoutes(List.of(), lacking::get, () -> List.of("serves what its disk has")).routes())) {
            HttpResponse<String> before = server.get("/ready");
            lacking.set(List.of());
            HttpResponse<String> after = server.get("/ready");

            assertThat(before.statusCode()).isEqualTo(503);
            assertThat(before.body())
                    .isEqualTo(
                            "{\"ready\":false,\"reasons\":[\"in no cluster yet\"],\"notes\":[\"serves what its disk has\"]}");
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(server.get("/alive").statusCode()).isEqualTo(200);
        }
    }
}
