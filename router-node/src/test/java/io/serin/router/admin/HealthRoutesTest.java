package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.cluster.Role;
import io.serin.http.metrics.MetricsPage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

    private static final MetricsPage PAGE = new MetricsPage("router-0", Set.of(Role.ROUTER), List.of());

    @Test
    void answersMetricsInTheFormatThatIsAskedFor() throws Exception {
        try (AdminServer server = AdminServer.start(_ -> new HealthRoutes(PAGE, List::of, List::of).routes())) {
            HttpResponse<String> plain = server.get("/metrics");
            HttpResponse<String> open = server.send(
                    HttpRequest.newBuilder(server.uri("/metrics")).header("Accept", "application/openmetrics-text"));

            assertThat(plain.body()).contains("serin_node_info{node=\"router-0\",roles=\"router\"} 1\n");
            assertThat(plain.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/plain")
                    .contains("version=0.0.4");
            assertThat(open.body()).endsWith("# EOF\n");
            assertThat(open.headers().firstValue("content-type").orElseThrow())
                    .startsWith("application/openmetrics-text");
        }
    }

    @Test
    void isReadyOnceNothingIsLacking() throws Exception {
        AtomicReference<List<String>> lacking = new AtomicReference<>(List.of("in no cluster yet"));
        try (AdminServer server = AdminServer.start(
                _ -> new HealthRoutes(PAGE, lacking::get, () -> List.of("serves what its disk has")).routes())) {
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
