package io.serin.router.serving;

import io.serin.api.ModelName;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import io.serin.router.routing.ModelRouting;
import io.serin.router.routing.RoutingTables;
import io.serin.router.routing.StoredTables;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.VersionCache;
import io.serin.router.runner.VersionKey;
import io.serin.router.runner.VersionLoader;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The models that this router was told of: what their tables name is loaded, and let go of when it is named no more.
 * Thread-safe; only {@link #restore} and {@link #store} block.
 */
final class ServedModels implements AutoCloseable {

    private final InstantSource clock;
    private final BiConsumer<VersionKey, VersionState> onChange;
    private final VersionCache versions;
    private final RoutingTables tables;
    private final StoredTables disk;
    private final Map<ModelName, URI> artifactsByModel = new ConcurrentHashMap<>();

    /**
     * @param retireAfter longer than a request may take
     * @param onChange told of every change of a version's state, once the tables know of it; from any thread
     */
    ServedModels(
            VersionLoader loader,
            int loadingThreads,
            StoredTables disk,
            Duration retireAfter,
            InstantSource clock,
            BiConsumer<VersionKey, VersionState> onChange) {
        this.clock = clock;
        this.disk = disk;
        this.onChange = onChange;
        this.versions = new VersionCache(loader, loadingThreads, retireAfter, System::nanoTime, this::changed);
        this.tables = new RoutingTables(versions::runner);
    }

    RoutingTables tables() {
        return tables;
    }

    VersionCache versions() {
        return versions;
    }

    /** Serves what this router's disk has until control tells otherwise. Once, before anything is applied. */
    synchronized void restore() {
        for (StoredTables.Stored stored : disk.read()) {
            RoutingTable table = stored.table();
            tables.restore(table, clock.instant());
            artifactsByModel.put(table.model(), URI.create(stored.artifacts()));
        }
        tidy();
    }

    /** Keeps the tables in force on this router's disk. Call it regularly, from one thread. */
    void store() {
        Set<ModelName> served = new HashSet<>();
        for (ModelRouting routing : tables.all()) {
            ModelName model = routing.table().model();
            served.add(model);
            Optional.ofNullable(artifactsByModel.get(model))
                    .filter(_ -> !routing.stored())
                    .ifPresent(artifacts -> disk.write(new StoredTables.Stored(routing.table(), artifacts.toString())));
        }
        disk.keepOnly(served);
    }

    /**
     * Uses the table from now on, unless a newer one is in force, and begins to load what it names and is not here.
     *
     * @param artifacts HTTP base of the control node
     * @return what is in force now
     */
    synchronized ModelRouting apply(RoutingTable table, URI artifacts) {
        ModelRouting routing = tables.apply(table, clock.instant());
        artifactsByModel.put(table.model(), artifacts);
        routing.versions().forEach(version -> versions.want(new VersionKey(table.model(), version), artifacts));
        return routing;
    }

    /**
     * Lets go of what is named no more and tries again what could not be had. Call it regularly. Synchronized with {@link
     * #apply}: a version must not be retired just as a table names it again.
     */
    synchronized void tidy() {
        Set<VersionKey> wanted = wanted();
        versions.keepOnly(wanted);
        wanted.forEach(key -> Optional.ofNullable(artifactsByModel.get(key.model()))
                .ifPresent(artifacts -> versions.want(key, artifacts)));
    }

    /** What a table in force names, and what is loaded. */
    Set<VersionKey> inUse() {
        Set<VersionKey> inUse = wanted();
        inUse.addAll(versions.ready().keySet());
        return inUse;
    }

    @Override
    public void close() {
        versions.close();
    }

    private void changed(VersionKey key, VersionState state) {
        tables.refresh(key.model());
        onChange.accept(key, state);
    }

    private Set<VersionKey> wanted() {
        Set<VersionKey> wanted = new HashSet<>();
        for (ModelRouting routing : tables.all()) {
            Stream.concat(routing.versions().stream(), routing.predecessor().map(ModelRunner::version).stream())
                    .forEach(
                            version -> wanted.add(new VersionKey(routing.table().model(), version)));
        }
        return wanted;
    }
}
