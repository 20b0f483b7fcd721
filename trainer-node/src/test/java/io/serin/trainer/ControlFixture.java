package io.serin.trainer;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.serin.cluster.ClusterNode;
import io.serin.cluster.NodeSettings;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.cluster.control.ControlActor;
import io.serin.training.TrainingSettings;
import io.serin.training.control.TrainingControl;
import io.serin.training.job.ModelRegistrar.Answer.Registered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A control node in this JVM: the real control actor and artifact store, a journal in memory. */
final class ControlFixture implements AutoCloseable {

    private final ControlActor<TrainingControl.Command> jobs;
    private final ArtifactStore artifacts;
    private final HttpServer http;
    private final ClusterNode node;

    ControlFixture(Path directory, int httpPort, int arteryPort) throws IOException, ArtifactException {
        artifacts = new ArtifactStore(directory.resolve("artifacts"));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        http.createContext("/api/v1/artifacts/", this::answer);
        http.start();
        Config config = ConfigFactory.parseString("""
                        serin.node { name = control, roles = [control], artery-port = %d, http-port = %d
                          seeds = ["127.0.0.1:%d"], data-directory = "%s" }
                        serin.training.worker-lost-after = 4s
                        akka.persistence.journal.plugin = "akka.persistence.testkit.journal"
                        """.formatted(arteryPort, httpPort, arteryPort, directory))
                .withFallback(akka.persistence.testkit.PersistenceTestKitPlugin.getInstance()
                        .config())
                .withFallback(ConfigFactory.load());
        jobs = new ControlActor<>(
                "training",
                entities -> TrainingControl.create(
                        TrainingSettings.from(config),
                        URI.create("http://127.0.0.1:" + httpPort),
                        entities,
                        _ -> CompletableFuture.completedStage(new Registered(1)),
                        InstantSource.system()),
                Duration.ofSeconds(5));
        node = ClusterNode.start(NodeSettings.from(config), config, this::guardian);
    }

    ControlActor<TrainingControl.Command> jobs() {
        return jobs;
    }

    ArtifactStore artifacts() {
        return artifacts;
    }

    @Override
    public void close() {
        node.close();
        http.stop(0);
    }

    private Behavior<Void> guardian() {
        return Behaviors.setup(context -> {
            jobs.start(context, List.of());
            return Behaviors.empty();
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String sha256 = path.substring(path.lastIndexOf('/') + 1);
        try (exchange) {
            if (exchange.getRequestMethod().equals("PUT")) {
                artifacts.put(sha256, exchange.getRequestBody());
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            Optional<Path> file = artifacts.find(sha256);
            exchange.sendResponseHeaders(file.isPresent() ? 200 : 404, 0);
            if (file.isPresent()) {
                Files.copy(file.get(), exchange.getResponseBody());
            }
        } catch (ArtifactException failure) {
            throw new IOException(failure);
        }
    }
}
