package io.serin.trainer.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import com.typesafe.config.Config;
import io.serin.http.HttpServer;
import io.serin.http.Refusals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A trainer's {@code /alive}, {@code /ready} and {@code /metrics}. It answers whatever the cluster does. */
public final class TrainerHttp implements AutoCloseable {

    private static final ContentType PROMETHEUS = ContentTypes.create(
            MediaTypes.customWithOpenCharset("text", "plain", Map.of("version", "0.0.4"), false), HttpCharsets.UTF_8);

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
    public static TrainerHttp start(
            String host, int port, Config config, BooleanSupplier ready, Supplier<String> metrics) throws IOException {
        return new TrainerHttp(HttpServer.start(
                host,
                port,
                config,
                _ -> request ->
                        CompletableFuture.completedStage(answer(request.getUri().path(), ready, metrics)),
                Refusals.PROBLEMS));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static HttpResponse answer(String path, BooleanSupplier ready, Supplier<String> metrics) {
        return switch (path) {
            case "/alive" -> text(200, "alive\n");
            case "/ready" -> ready.getAsBoolean() ? text(200, "ready\n") : text(503, "not a member of the cluster\n");
            case "/metrics" ->
                HttpResponse.create()
                        .withEntity(
                                HttpEntities.create(PROMETHEUS, metrics.get().getBytes(StandardCharsets.UTF_8)));
            default -> text(404, "a trainer has /alive, /ready and /metrics\n");
        };
    }

    private static HttpResponse text(int status, String text) {
        return HttpResponse.create().withStatus(status).withEntity(text);
    }
}
