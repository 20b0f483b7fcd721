package io.serin.trainer.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.typesafe.config.Config;
import io.serin.http.HttpServer;
import io.serin.http.Refusals;
import io.serin.http.metrics.MetricsPage;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** A trainer's {@code /alive}, {@code /ready} and {@code /metrics}. It answers whatever the cluster does. */
public final class TrainerHttp implements AutoCloseable {

    private final HttpServer server;

    private TrainerHttp(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any that is free
     * @param config of the process
     * @param ready whether work can be given to this node
     * @throws IOException when the port is taken
     */
    public static TrainerHttp start(String host, int port, Config config, BooleanSupplier ready, MetricsPage metrics)
            throws IOException {
        return new TrainerHttp(HttpServer.start(
                host, port, config, _ -> request -> answer(request, ready, metrics), Refusals.PROBLEMS));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static CompletionStage<HttpResponse> answer(
            HttpRequest request, BooleanSupplier ready, MetricsPage metrics) {
        return switch (request.getUri().path()) {
            case "/alive" -> text(200, "alive\n");
            case "/ready" -> ready.getAsBoolean() ? text(200, "ready\n") : text(503, "not a member of the cluster\n");
            case "/metrics" -> metrics.answer(request);
            default -> text(404, "a trainer has /alive, /ready and /metrics\n");
        };
    }

    private static CompletionStage<HttpResponse> text(int status, String text) {
        return CompletableFuture.completedStage(
                HttpResponse.create().withStatus(status).withEntity(text));
    }
}
