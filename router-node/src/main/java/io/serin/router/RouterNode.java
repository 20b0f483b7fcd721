package io.serin.router;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import com.typesafe.config.Config;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.cluster.ClusterNode;
import io.serin.cluster.NodeSettings;
import io.serin.cluster.Role;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.cluster.artifact.ArtifactSweep;
import io.serin.engine.EngineSettings;
import io.serin.engine.TorchEngine;
import io.serin.http.HttpServer;
import io.serin.http.metrics.MetricsPage;
import io.serin.persistence.Journal;
import io.serin.router.admin.AdminRoutes;
import io.serin.router.admin.AdminSettings;
import io.serin.router.admin.HealthRoutes;
import io.serin.router.artifact.ArtifactRoutes;
import io.serin.router.control.ControlGuardian;
import io.serin.router.control.ControlPlane;
import io.serin.router.http.RouterRefusals;
import io.serin.router.metrics.JobMetrics;
import io.serin.router.routing.StoredTables;
import io.serin.router.runner.TorchInference;
import io.serin.router.serving.DataPlane;
import io.serin.router.serving.RouterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A router process's parts. Serving stands on the HTTP server's own actor system, with no cluster in it, so that it
 * outlives any membership; the cluster system beside it is replaced whenever it is downed.
 */
final class RouterNode implements AutoCloseable {

    private static final String TABLES = "tables";
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(3);

    private final DataPlane plane;
    private final ClusterNode cluster;
    private final HttpServer http;
    private final ArtifactSweep sweep;

    private RouterNode(DataPlane plane, ClusterNode cluster, HttpServer http, ArtifactSweep sweep) {
        this.plane = plane;
        this.cluster = cluster;
        this.http = http;
        this.sweep = sweep;
    }

    /** Takes seconds: the engine is loaded before the node offers to serve. */
    static RouterNode start(NodeSettings node, Config config) throws Exception {
        if (node.has(Role.CONTROL)) {
            Journal.verify(node.dataDirectory());
        }
        AdminSettings admin = AdminSettings.from(config);
        TorchEngine.start(EngineSettings.from(config));
        ArtifactStore artifacts = new ArtifactStore(node.dataDirectory().resolve("artifacts"));
        Membership membership = new Membership(node.name());
        DataPlane plane = DataPlane.start(
                node.name(),
                RouterSettings.from(config),
                new StoredTables(node.dataDirectory().resolve(TABLES)),
                new ArtifactClient(artifacts),
                TorchInference::load,
                membership::otherRouters);
        ControlPlane modules = new ControlPlane(node, config, admin.answerWithin(), sha256 -> artifacts
                .find(sha256)
                .isPresent());
        Optional<ControlPlane> control = node.has(Role.CONTROL) ? Optional.of(modules) : Optional.empty();
        Optional<ControlGuardian.Setup> setup = control.map(here -> here.guardian(RouterNode::refuse));
        ClusterNode cluster = ClusterNode.start(
                node, control.map(ControlPlane::config).orElse(config), () -> NodeGuardian.create(plane, setup));
        membership.begin(cluster);
        NodeReadiness readiness = new NodeReadiness(membership, control, plane);
        MetricsPage metrics = metrics(node, plane, control);
        HttpServer http = HttpServer.start(
                node.host(),
                node.httpPort(),
                config,
                serving -> Directives.concat(
                                plane.inferenceRoutes(),
                                plane.feedbackRoutes(),
                                new HealthRoutes(metrics, readiness::missing, readiness::notes).routes(),
                                artifacts(control.map(_ -> artifacts), admin, serving),
                                new AdminRoutes(
                                                modules.operations(membership),
                                                control.isPresent(),
                                                admin,
                                                modules::refused)
                                        .routes())
                        .function(serving)::apply,
                RouterRefusals::of);
        ArtifactSweep sweep = ArtifactSweep.start(
                artifacts,
                node.artifactRetention(),
                ended -> named(node.dataDirectory().resolve(TABLES), control, ended));
        return new RouterNode(plane, cluster, http, sweep);
    }

    /** New requests are refused first; those under way end; then the node leaves. */
    @Override
    public void close() {
        sweep.close();
        http.drain(DRAIN_WITHIN);
        cluster.close();
        plane.close();
        http.close();
    }

    /** With tables read anew from the disk: those of the data plane are its own thread's. */
    private static Set<String> named(Path tables, Optional<ControlPlane> control, Instant ended) throws Exception {
        Set<String> named = new HashSet<>(new StoredTables(tables).artifacts());
        if (control.isPresent()) {
            named.addAll(control.get().namedArtifacts(ended));
        }
        return named;
    }

    private static Route artifacts(Optional<ArtifactStore> store, AdminSettings admin, ActorSystem<Void> serving) {
        return new ArtifactRoutes(
                        store,
                        admin.maxArtifactBytes(),
                        serving.dispatchers().lookup(DispatcherSelector.fromConfig(AdminSettings.DISK_DISPATCHER)))
                .routes();
    }

    private static MetricsPage metrics(NodeSettings node, DataPlane plane, Optional<ControlPlane> control) {
        Stream<Supplier<CompletionStage<MetricSnapshots>>> own =
                Stream.of(() -> CompletableFuture.completedStage(plane.metrics().collect()));
        Stream<Supplier<CompletionStage<MetricSnapshots>>> jobs =
                control.stream().map(here -> new JobMetrics(here::jobs)).map(metrics -> metrics::collect);
        return new MetricsPage(
                node.name(), node.roles(), Stream.concat(own, jobs).toList());
    }

    /** Off the calling actor's thread: the process's end waits for that actor's system. */
    @SuppressWarnings("SystemExitOutsideMain") // a node that must not be control has nothing left to do
    private static void refuse(String why) {
        System.err.println("serin: " + why);
        Thread.ofPlatform().name("serin-refused").start(() -> System.exit(1));
    }
}
