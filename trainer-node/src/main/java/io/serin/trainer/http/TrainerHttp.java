package io.serin.trainer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A trainer's {@code /alive}, {@code /ready} and {@code /metrics}. It answers whatever the cluster does. */
public final class TrainerHttp implements AutoCloseable {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("serin-http-", 0).daemon().factory());

    private TrainerHttp(HttpServer server) {
        this.server = server;
    }

    /**
     * @param ready whether work can be given to this node
     * @throws BindException when the port is taken
     */
    public static TrainerHttp start(String host, int port, BooleanSupplier ready, Supplier<String> metrics)
            throws IOException {
        TrainerHttp http = new TrainerHttp(HttpServer.create(new InetSocketAddress(host, port), 0));
        http.server.setExecutor(http.threads);
        http.server.createContext("/", exchange -> http.answer(exchange, ready, metrics));
        http.server.start();
        return http;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, BooleanSupplier ready, Supplier<String> metrics) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/alive" -> send(exchange, 200, PLAIN, "alive\n");
            case "/ready" -> sendReady(exchange, ready.getAsBoolean());
            case "/metrics" -> send(exchange, 200, PROMETHEUS, metrics.get());
            default -> send(exchange, 404, PLAIN, "a trainer has /alive, /ready and /metrics\n");
        }
    }

    private static void sendReady(HttpExchange exchange, boolean ready) throws IOException {
        send(exchange, ready ? 200 : 503, PLAIN, ready ? "ready\n" : "not a member of the cluster\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
