package io.serin.router.admin;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Routes on a free port of loopback, and a client for them. */
public final class AdminServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ActorSystem<Void> system;
    private final ServerBinding binding;

    private AdminServer(ActorSystem<Void> system, ServerBinding binding) {
        this.system = system;
        this.binding = binding;
    }

    /** @param routes made with the system that serves them */
    public static AdminServer start(Function<ActorSystem<?>, Route> routes) throws Exception {
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "http",
                ConfigFactory.parseString("akka.actor.provider = local").withFallback(ConfigFactory.load()));
        ServerBinding binding = Http.get(system)
                .newServerAt("127.0.0.1", 0)
                .bind(routes.apply(system))
                .toCompletableFuture()
                .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        return new AdminServer(system, binding);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + binding.localAddress().getPort() + path);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        system.terminate();
        var _ = system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
