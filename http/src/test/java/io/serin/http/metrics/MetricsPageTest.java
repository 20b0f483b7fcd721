package io.serin.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.cluster.Role;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private final MetricsPage page = new MetricsPage(
            "router-0",
            Set.of(Role.ROUTER, Role.CONTROL),
            List.of(
                    () -> CompletableFuture.completedStage(gauge("serin_one")),
                    () -> {
                        throw new IllegalStateException("broken");
                    },
                    () -> CompletableFuture.failedStage(new IllegalStateException("broken later")),
                    () -> CompletableFuture.completedStage(MetricSnapshots.of()),
                    () -> CompletableFuture.completedStage(gauge("serin_two"))));

    @Test
    void joinsItsSourcesAndOutlivesABrokenOne() {
        assertThat(text(answer(HttpRequest.create())).lines())
                .contains(
                        "serin_one 1.0",
                        "serin_two 1.0",
                        "serin_node_info{node=\"router-0\",roles=\"control,router\"} 1");
    }

    @Test
    void tellsOfTheJvmAndOfTheProcess() {
        assertThat(text(answer(HttpRequest.create())))
                .contains("\njvm_memory_used_bytes{area=\"heap\"} ", "\nprocess_open_fds ");
    }

    @Test
    void writesPrometheusOwnTextForWhoeverDoesNotSayWhatItReads() {
        assertThat(type(answer(HttpRequest.create()))).isEqualTo("text/plain; version=0.0.4; charset=UTF-8");
        assertThat(type(accepting("*/*"))).isEqualTo("text/plain; version=0.0.4; charset=UTF-8");
    }

    @Test
    void writesOpenMetricsForWhoeverAcceptsThem() {
        HttpResponse open = accepting("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");

        assertThat(type(open)).isEqualTo("application/openmetrics-text; version=1.0.0; charset=UTF-8");
        assertThat(text(open)).endsWith("# EOF\n");
    }

    @Test
    void writesTextForWhoeverAcceptsProtobufFirst() {
        String protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

        assertThat(type(accepting(protobuf + ",text/plain;q=0.5"))).startsWith("text/plain");
        assertThat(type(accepting(protobuf + ",application/openmetrics-text;q=0.8")))
                .startsWith("application/openmetrics-text");
    }

    private HttpResponse accepting(String formats) {
        return answer(HttpRequest.create().addHeader(RawHeader.create("Accept", formats)));
    }

    private HttpResponse answer(HttpRequest request) {
        return page.answer(request).toCompletableFuture().join();
    }

    private static String type(HttpResponse response) {
        return response.entity().getContentType().toString();
    }

    private static String text(HttpResponse response) {
        return ((HttpEntity.Strict) response.entity()).getData().utf8String();
    }

    private static MetricSnapshots gauge(String name) {
        return MetricSnapshots.of(GaugeSnapshot.builder()
                .name(name)
                .help("One")
                .dataPoint(GaugeDataPointSnapshot.builder().value(1).build())
                .build());
    }
}
