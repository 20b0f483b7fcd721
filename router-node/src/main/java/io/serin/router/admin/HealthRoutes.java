package io.serin.router.admin;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.serin.http.metrics.MetricsPage;
import io.serin.router.http.JsonResponse;
import java.util.List;
import java.util.function.Supplier;

/** {@code /metrics}, {@code /ready} and {@code /alive} of a node. */
public final class HealthRoutes extends AllDirectives {

    /**
     * @param reasons why it is not, one sentence each
     * @param notes what else whoever looks should know
     */
    record Readiness(boolean ready, List<String> reasons, List<String> notes) {}

    record Liveness(boolean alive) {}

    private final MetricsPage metrics;
    private final Supplier<List<String>> waitsFor;
    private final Supplier<List<String>> notes;

    /**
     * @param waitsFor what this node still lacks before it can serve, one sentence each; empty when it can; must not
     *     block
     * @param notes what else whoever asks should know; must not block
     */
    public HealthRoutes(MetricsPage metrics, Supplier<List<String>> waitsFor, Supplier<List<String>> notes) {
        this.metrics = metrics;
        this.waitsFor = waitsFor;
        this.notes = notes;
    }

    public Route routes() {
        // Methods within paths: around all of them, one that matches would turn another route's 405 into a 404.
        return concat(
                path(
                        "metrics",
                        () -> get(() -> extractRequest(request -> completeWithFuture(metrics.answer(request))))),
                path("ready", () -> get(() -> complete(ready()))),
                path("alive", () -> get(() -> complete(JsonResponse.of(StatusCodes.OK, new Liveness(true))))));
    }

    private HttpResponse ready() {
        List<String> reasons = waitsFor.get();
        return JsonResponse.of(
                reasons.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
                new Readiness(reasons.isEmpty(), reasons, notes.get()));
    }
}
