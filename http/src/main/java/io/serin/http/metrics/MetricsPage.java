package io.serin.http.metrics;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.cluster.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node's {@code /metrics} answers: which node it is, how its JVM and process are, and what the node counts; all of
 * it read when it is asked for. Thread-safe.
 */
public final class MetricsPage {

    private static final Logger log = LoggerFactory.getLogger(MetricsPage.class);

    private final ExpositionFormats formats = ExpositionFormats.init();
    private final List<Supplier<CompletionStage<MetricSnapshots>>> sources;

    /**
     * @param node this node's name
     * @param counted what the node counts, each source families of its own; must not block. Of one that fails nothing is
     *     written
     */
    public MetricsPage(String node, Set<Role> roles, List<Supplier<CompletionStage<MetricSnapshots>>> counted) {
        PrometheusRegistry jvm = new PrometheusRegistry();
        JvmMetrics.builder().register(jvm);
        MetricSnapshots info = MetricSnapshots.of(info(node, roles));
        this.sources = Stream.<Supplier<CompletionStage<MetricSnapshots>>>concat(
                        Stream.of(
                                () -> CompletableFuture.completedStage(info),
                                () -> CompletableFuture.completedStage(jvm.scrape())),
                        counted.stream())
                .toList();
    }

    /** Never fails. In the format that the request accepts, which is Prometheus' own text where it does not say. */
    public CompletionStage<HttpResponse> answer(HttpRequest request) {
        @Nullable
        String accept = request.getHeader("accept").map(HttpHeader::value).orElse(null);
        CompletionStage<Stream<MetricSnapshot>> all = CompletableFuture.completedStage(Stream.of());
        // All are asked before any is waited for.
        for (CompletionStage<MetricSnapshots> part :
                sources.stream().map(MetricsPage::read).toList()) {
            all = all.thenCombine(part, (before, own) -> Stream.concat(before, own.stream()));
        }
        return all.thenApply(snapshots -> written(accept, snapshots.toList()));
    }

    private HttpResponse written(@Nullable String accept, Collection<MetricSnapshot> snapshots) {
        ExpositionFormatWriter writer = writer(accept);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, new MetricSnapshots(snapshots));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HttpResponse.create()
                .withEntity(HttpEntities.create(ContentTypes.parse(writer.getContentType()), bytes.toByteArray()));
    }

    /** The library finds the writer of protobuf for whoever accepts it, though it is not among our dependencies. */
    private ExpositionFormatWriter writer(@Nullable String accept) {
        ExpositionFormatWriter found = formats.findWriter(accept);
        if (found.isAvailable()) {
            return found;
        }
        ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
        return open.accepts(accept) ? open : formats.getPrometheusTextFormatWriter();
    }

    /** One broken source must not hide the others, which may say why. */
    private static CompletionStage<MetricSnapshots> read(Supplier<CompletionStage<MetricSnapshots>> source) {
        return start(source).exceptionally(broken -> {
            log.error("a source of metrics failed", broken);
            return MetricSnapshots.of();
        });
    }

    private static CompletionStage<MetricSnapshots> start(Supplier<CompletionStage<MetricSnapshots>> source) {
        try {
            return source.get();
        } catch (RuntimeException broken) {
            return CompletableFuture.failedStage(broken);
        }
    }

    private static InfoSnapshot info(String node, Set<Role> roles) {
        String labels = roles.stream().map(Role::label).sorted().collect(Collectors.joining(","));
        return InfoSnapshot.builder()
                .name("serin_node_info")
                .help("The node that is scraped, with its roles")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("node", node, "roles", labels))
                        .build())
                .build();
    }
}
