package io.serin.router.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.serin.router.http.JsonResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics}, {@code /ready} and {@code /alive} of a node. */
public final class HealthRoutes extends AllDirectives {

    private static final Logger log = LoggerFactory.getLogger(HealthRoutes.class);
    private static final ContentType PROMETHEUS = ContentTypes.create(
            MediaTypes.customWithOpenCharset("text", "plain", Map.of("version", "0.0.4"), false), HttpCharsets.UTF_8);

    /**
     * @param reasons why it is not, one sentence each
     * @param notes what else whoever looks should know
     */
    record Readiness(boolean ready, List<String> reasons, List<String> notes) {}

    record Liveness(boolean alive) {}

    private final List<Supplier<CompletionStage<String>>> metrics;
    private final Supplier<List<String>> waitsFor;
    private final Supplier<List<String>> notes;

    /**
     * @param metrics texts in Prometheus' format, each with metrics of its own; must not block
     * @param waitsFor what this node still lacks before it can serve, one sentence each; empty when it can; must not
     *     block
     * @param notes what else whoever asks should know; must not block
     */
    public HealthRoutes(
            List<Supplier<CompletionStage<String>>> metrics,
            Supplier<List<String>> waitsFor,
            Supplier<List<String>> notes) {
        this.metrics = List.copyOf(metrics);
        this.waitsFor = waitsFor;
        this.notes = notes;
    }

    public Route routes() {
        return get(() -> concat(
                path("metrics", () -> completeWithFuture(metrics())),
                path("ready", () -> complete(ready())),
                path("alive", () -> complete(JsonResponse.of(StatusCodes.OK, new Liveness(true))))));
    }

    private CompletionStage<HttpResponse> metrics() {
        CompletionStage<String> text = CompletableFuture.completedStage("");
        for (CompletionStage<String> part :
                metrics.stream().map(HealthRoutes::read).toList()) {
            text = text.thenCombine(part, String::concat);
        }
        return text.thenApply(
                all -> HttpResponse.create().withEntity(HttpEntities.create(PROMETHEUS, all.getBytes(UTF_8))));
    }

    /** One broken source must not hide the others, which may say why. */
    private static CompletionStage<String> read(Supplier<CompletionStage<String>> source) {
        return start(source)
                .thenApply(own -> own.isEmpty() || own.endsWith("\n") ? own : own + "\n")
                .exceptionally(broken -> {
                    log.error("a source of metrics failed", broken);
                    return "";
                });
    }

    private static CompletionStage<String> start(Supplier<CompletionStage<String>> source) {
        try {
            return source.get();
        } catch (RuntimeException broken) {
            return CompletableFuture.failedStage(broken);
        }
    }

    private HttpResponse ready() {
        List<String> reasons = waitsFor.get();
        return JsonResponse.of(
                reasons.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
                new Readiness(reasons.isEmpty(), reasons, notes.get()));
    }
}
