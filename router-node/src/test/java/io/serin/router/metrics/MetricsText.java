package io.serin.router.metrics;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.cluster.Role;
import io.serin.http.metrics.MetricsPage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What a node's page says of metrics, as Prometheus reads it. */
final class MetricsText {

    private MetricsText() {}

    static String of(CompletionStage<MetricSnapshots> metrics) {
        HttpEntity entity = new MetricsPage("node", Set.of(Role.ROUTER), List.of(() -> metrics))
                .answer(HttpRequest.create())
                .toCompletableFuture()
                .join()
                .entity();
        return ((HttpEntity.Strict) entity).getData().utf8String();
    }
}
