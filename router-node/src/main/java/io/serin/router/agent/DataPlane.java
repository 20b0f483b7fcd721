package io.serin.router.agent;

import akka.http.javadsl.server.Route;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import io.serin.router.inference.FeedbackRoutes;
import io.serin.router.inference.InferHandler;
import io.serin.router.inference.InferenceRoutes;
import io.serin.router.inference.MetadataHandler;
import io.serin.router.inference.RouterMetrics;
import io.serin.router.runner.InferenceFactory;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.VersionKey;
import io.serin.router.runner.VersionLoader;
import io.serin.router.runner.VersionShelf;
import io.serin.router.traffic.ArmRecorder;
import io.serin.router.traffic.Feedback;
import io.serin.router.traffic.FeedbackForwarder;
import io.serin.router.traffic.LiveModel;
import io.serin.router.traffic.LiveTables;
import io.serin.router.traffic.PredictionLog;
import io.serin.router.traffic.RequestPath;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that serves: once per process, needing no cluster, so that it goes on whatever becomes of the membership.
 * Thread-safe; nothing here blocks but {@link #close()}.
 */
public final class DataPlane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataPlane.class);
    private static final Duration UPKEEP_EVERY = Duration.ofSeconds(1);

    private final String node;
    private final InstantSource clock;
    private final String incarnation = UUID.randomUUID().toString();
    private final AtomicLong snapshots = new AtomicLong();
    private final Map<String, URI> artifactsByModel = new ConcurrentHashMap<>();
    private final List<Consumer<RouterReport.Readiness>> watchers = new CopyOnWriteArrayList<>();
    private final ArmRecorder recorder;
    private final PredictionLog predictions;
    private final FeedbackForwarder forwarder;
    private final VersionShelf shelf;
    private final LiveTables tables;
    private final InferenceRoutes inferenceRoutes;
    private final FeedbackRoutes feedbackRoutes;
    private final RouterMetrics metrics;
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("serin-upkeep").factory());

    private DataPlane(
            String node,
            RouterSettings settings,
            VersionLoader loader,
            Supplier<List<URI>> otherRouters,
            InstantSource clock) {
        this.node = node;
        this.clock = clock;
        this.recorder = new ArmRecorder(settings.figuresKept(), System::nanoTime);
        this.predictions =
                new PredictionLog(settings.predictionsCapacity(), settings.predictionsKept(), System::nanoTime);
        this.forwarder = new FeedbackForwarder(otherRouters, settings.feedbackCapacity());
        Feedback feedback = new Feedback(predictions, forwarder);
        this.shelf =
                new VersionShelf(loader, settings.requestTimeout().multipliedBy(2), System::nanoTime, this::changed);
        this.tables = new LiveTables(shelf::runner);
        RequestPath path = new RequestPath(settings.requestTimeout(), recorder, predictions);
        this.inferenceRoutes = new InferenceRoutes(
                new InferHandler(node, settings.bodyLimitBytes(), tables, path), new MetadataHandler(tables));
        this.feedbackRoutes = new FeedbackRoutes(feedback, settings.bodyLimitBytes());
        this.metrics = new RouterMetrics(recorder, shelf, tables, predictions, feedback);
    }

    /**
     * Starts empty: tables come by {@link #apply}.
     *
     * @param node this node's name, as responses and reports show it
     * @param artifacts with this node's cache
     * @param otherRouters HTTP bases of the other routers, such as {@code http://127.0.0.1:7710}; asked often, from a
     *     plain thread, and empty while unknown
     */
    public static DataPlane start(
            String node,
            RouterSettings settings,
            ArtifactClient artifacts,
            InferenceFactory factory,
            Supplier<List<URI>> otherRouters) {
        DataPlane plane = new DataPlane(
                node,
                settings,
                new VersionLoader(artifacts, factory, settings.warmUp()),
                otherRouters,
                InstantSource.system());
        var unused = plane.upkeep.scheduleWithFixedDelay(
                plane::tidy, UPKEEP_EVERY.toMillis(), UPKEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return plane;
    }

    public String node() {
        return node;
    }

    /** Of this process: a new one has nothing loaded and has counted nothing. */
    public String incarnation() {
        return incarnation;
    }

    /**
     * Uses the table from now on, unless a newer one is in force, and begins to load what it names and is not here.
     *
     * @param artifacts HTTP base of the control node
     * @return the table that is in force now, which may be newer than the one given
     */
    public synchronized RouterReport.Applied apply(RoutingTable table, URI artifacts) {
        LiveModel live = tables.apply(table, clock.instant());
        artifactsByModel.put(table.model(), artifacts);
        live.versions().forEach(version -> shelf.want(new VersionKey(table.model(), version), artifacts));
        return new RouterReport.Applied(node, table.model(), live.table().version(), live.appliedAt());
    }

    /** How far each version is that the model's table names. */
    public List<RouterReport.Readiness> readiness(String model) {
        return tables.find(model).stream()
                .flatMap(live -> live.versions().stream())
                .map(version -> new VersionKey(model, version))
                .flatMap(key -> shelf.state(key).map(state -> readiness(key, state)).stream())
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

    /** Prometheus text. */
    public String metrics() {
        return metrics.render();
    }

    /** True when every model that this router was told of can answer. */
    public boolean ready() {
        return tables.all().stream().allMatch(LiveModel::ready);
    }

    @Override
    public void close() {
        upkeep.shutdownNow();
        forwarder.close();
        shelf.close();
    }

    private void changed(VersionKey key, VersionState state) {
        tables.refresh(key.model());
        RouterReport.Readiness report = readiness(key, state);
        watchers.forEach(watcher -> watcher.accept(report));
    }

    private RouterReport.Readiness readiness(VersionKey key, VersionState state) {
        return new RouterReport.Readiness(
                node, incarnation, key.model(), key.version().number(), state);
    }

    /** Synchronized with {@link #apply}: a version must not be retired just as a table names it again. */
    private synchronized void tidy() {
        try {
            shelf.keepOnly(wanted());
            wanted().forEach(key -> Optional.ofNullable(artifactsByModel.get(key.model()))
                    .ifPresent(artifacts -> shelf.want(key, artifacts)));
            predictions.expire();
            recorder.forgetReplaced(model -> tables.find(model).map(LiveModel::table));
        } catch (RuntimeException fault) {
            // An exception would end the schedule for ever.
            log.error("upkeep failed", fault);
        }
    }

    private Set<VersionKey> wanted() {
        Set<VersionKey> wanted = new HashSet<>();
        for (LiveModel live : tables.all()) {
            Stream.concat(live.versions().stream(), live.predecessor().map(ModelRunner::version).stream())
                    .forEach(version -> wanted.add(new VersionKey(live.table().model(), version)));
        }
        return wanted;
    }
}
