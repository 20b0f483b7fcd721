package io.serin.router.serving;

import akka.http.javadsl.server.Route;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.serin.api.ModelName;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.feedback.Feedback;
import io.serin.router.feedback.FeedbackForwarder;
import io.serin.router.feedback.FeedbackRoutes;
import io.serin.router.feedback.PredictionLog;
import io.serin.router.http.BodyLimits;
import io.serin.router.inference.InferHandler;
import io.serin.router.inference.InferenceRoutes;
import io.serin.router.inference.MetadataHandler;
import io.serin.router.metrics.RouterMetrics;
import io.serin.router.routing.ModelRouting;
import io.serin.router.routing.RoutingTables;
import io.serin.router.routing.StoredTables;
import io.serin.router.runner.InferenceFactory;
import io.serin.router.runner.VersionKey;
import io.serin.router.runner.VersionLoader;
import io.serin.router.traffic.RequestPath;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that serves: once per process, needing no cluster, so that it goes on whatever becomes of the membership.
 * Thread-safe; nothing here blocks but {@link #close()}.
 */
public final class DataPlane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataPlane.class);
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);
    private static final Duration UPKEEP_EVERY = Duration.ofSeconds(1);

    private final String node;
    private final InstantSource clock;
    /** Of this process: a new one has nothing loaded and has counted nothing. */
    private final String incarnation = UUID.randomUUID().toString();

    private final AtomicLong snapshots = new AtomicLong();
    private final List<Consumer<RouterReport.Readiness>> watchers = new CopyOnWriteArrayList<>();
    private final ArmRecorder recorder;
    private final PredictionLog predictions;
    private final FeedbackForwarder forwarder;
    private final ServedModels models;
    private final InferenceRoutes inferenceRoutes;
    private final FeedbackRoutes feedbackRoutes;
    private final RouterMetrics metrics;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("serin-upkeep").factory());

    private DataPlane(
            String node,
            RouterSettings settings,
            StoredTables disk,
            VersionLoader loader,
            Supplier<List<URI>> otherRouters,
            InstantSource clock) {
        this.node = node;
        this.clock = clock;
        this.recorder = new ArmRecorder(settings.figuresKept(), settings.metricsKept(), System::nanoTime);
        this.models = new ServedModels(
                loader,
                settings.loadingThreads(),
                disk,
                settings.requestTimeout().multipliedBy(2),
                clock,
                this::changed);
        RoutingTables tables = models.tables();
        this.predictions = new PredictionLog(
                settings.predictionsCapacity(),
                settings.predictionsKept(),
                model -> tables.find(model)
                        .map(routing -> routing.table().version())
                        .orElse(0L),
                System::nanoTime);
        this.forwarder = new FeedbackForwarder(otherRouters, settings.feedbackCapacity());
        Feedback feedback = new Feedback(predictions, forwarder);
        BodyLimits limits = new BodyLimits(settings.bodyLimitBytes(), BODY_WITHIN);
        RequestPath path = new RequestPath(settings.requestTimeout(), recorder, predictions);
        this.inferenceRoutes =
                new InferenceRoutes(new InferHandler(node, limits, tables, path), new MetadataHandler(tables));
        this.feedbackRoutes = new FeedbackRoutes(feedback, limits);
        this.metrics = new RouterMetrics(recorder, models.versions(), tables, predictions, feedback);
    }

    /**
     * Starts with the tables of this router's disk; others come by {@link #apply}. Blocks while it reads them.
     *
     * @param node this node's name, as responses and reports show it
     * @param disk where the tables in force are kept
     * @param artifacts with this node's cache
     * @param otherRouters HTTP bases of the other routers, such as {@code http://127.0.0.1:7710}; asked often, from a
     *     plain thread, and empty while unknown
     */
    public static DataPlane start(
            String node,
            RouterSettings settings,
            StoredTables disk,
            ArtifactClient artifacts,
            InferenceFactory factory,
            Supplier<List<URI>> otherRouters) {
        DataPlane plane = new DataPlane(
                node,
                settings,
                disk,
                new VersionLoader(artifacts, factory, settings.warmUp()),
                otherRouters,
                InstantSource.system());
        plane.models.restore();
        var unused = plane.upkeep.scheduleWithFixedDelay(
                plane::tidy, UPKEEP_EVERY.toMillis(), UPKEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return plane;
    }

    /**
     * Uses the table from now on, unless a newer one is in force, and begins to load what it names and is not here.
     *
     * @param artifacts HTTP base of the control node
     * @return the table that is in force now, which may be newer than the one given
     */
    public RouterReport.Applied apply(RoutingTable table, URI artifacts) {
        ModelRouting routing = models.apply(table, artifacts);
        return new RouterReport.Applied(node, table.model(), routing.table().version(), routing.appliedAt());
    }

    /** @param models those that have tables now, as control says */
    public void expect(Set<ModelName> models) {
        this.models.tables().expect(models);
    }

    /** What this router still lacks to answer for every model, one sentence each; empty when it can. */
    public List<String> lacking() {
        return models.tables().lacking();
    }

    /** Models that are served by a table of this router's disk, as control has told none since this router's start. */
    public List<ModelName> stored() {
        return models.tables().stored();
    }

    /** How far each version is that the model's table names. */
    public List<RouterReport.Readiness> readiness(ModelName model) {
        return models.tables().find(model).stream()
                .flatMap(routing -> routing.versions().stream())
                .map(version -> new VersionKey(model, version))
                .flatMap(key -> models.versions().state(key).map(state -> readiness(key, state)).stream())
                .toList();
    }

    /**
     * Tells of every change of a version's state until the returned handle is run.
     *
     * @param watcher called from any thread; must not block
     */
    public Runnable watch(Consumer<RouterReport.Readiness> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    public List<RouterReport.Snapshot> snapshots() {
        return recorder.snapshots().stream()
                .map(counted -> new RouterReport.Snapshot(
                        node,
                        incarnation,
                        counted.model(),
                        counted.segment(),
                        snapshots.incrementAndGet(),
                        clock.instant(),
                        counted.arms()))
                .toList();
    }

    /** {@code /v2}: Open Inference Protocol. */
    public Route inferenceRoutes() {
        return inferenceRoutes.routes();
    }

    /** {@code POST /api/v1/feedback}. */
    public Route feedbackRoutes() {
        return feedbackRoutes.routes();
    }

    /** What this router counts, for Prometheus. */
    public MultiCollector metrics() {
        return metrics;
    }

    @Override
    public void close() {
        upkeep.shutdownNow();
        forwarder.close();
        models.close();
    }

    private void changed(VersionKey key, VersionState state) {
        RouterReport.Readiness report = readiness(key, state);
        watchers.forEach(watcher -> watcher.accept(report));
    }

    private RouterReport.Readiness readiness(VersionKey key, VersionState state) {
        return new RouterReport.Readiness(
                node, incarnation, key.model(), key.version().number(), state);
    }

    private void tidy() {
        try {
            models.tidy();
            models.store();
            predictions.expire();
            recorder.forgetReplaced(model -> models.tables().find(model).map(ModelRouting::table));
            Set<VersionKey> inUse = models.inUse();
            recorder.endGone(arm -> inUse.stream()
                    .anyMatch(key ->
                            key.model().equals(arm.model()) && key.version().number() == arm.version()));
        } catch (RuntimeException | Error fault) {
            // A throwable would end the schedule for ever.
            log.error("upkeep failed", fault);
        }
    }
}
