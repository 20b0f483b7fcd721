package io.serin.router.routing;

import io.serin.api.ModelName;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.VersionKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables in force on this router, all swapped at once. A table never goes back: of two, the higher version wins,
 * whatever the order they come in. Thread-safe; readers never wait.
 */
public final class RoutingTables {

    private final Function<VersionKey, Optional<ModelRunner>> ready;
    private volatile Map<ModelName, ModelRouting> models = Map.of();

    /** @param ready the runner of a version that is ready; asked within a swap */
    public RoutingTables(Function<VersionKey, Optional<ModelRunner>> ready) {
        this.ready = ready;
    }

    public Optional<ModelRouting> find(ModelName model) {
        return Optional.ofNullable(models.get(model));
    }

    public Collection<ModelRouting> all() {
        return models.values();
    }

    /** True when every model that this router was told of can answer. */
    public boolean ready() {
        return all().stream().allMatch(ModelRouting::ready);
    }

    /** Returns what is in force afterwards: this table, or the newer one that was here already. */
    public ModelRouting apply(RoutingTable table, Instant now) {
        return swap(table.model(), before -> {
                    if (before.isPresent() && before.get().table().version() >= table.version()) {
                        return before;
                    }
                    return Optional.of(ModelRouting.of(table, now, before, version -> runner(table.model(), version)));
                })
                .orElseThrow();
    }

    /** Looks again at which runners are ready. */
    public void refresh(ModelName model) {
        var unused = swap(model, before -> before.map(it -> it.withRunners(version -> runner(model, version))));
    }

    private Optional<ModelRunner> runner(ModelName model, ServedVersion version) {
        return ready.apply(new VersionKey(model, version));
    }

    /** One change at a time; what it publishes is never changed, so readers need no lock. */
    private synchronized Optional<ModelRouting> swap(
            ModelName model, Function<Optional<ModelRouting>, Optional<ModelRouting>> change) {
        Optional<ModelRouting> changed = change.apply(find(model));
        Map<ModelName, ModelRouting> after = new HashMap<>(models);
        changed.ifPresent(it -> after.put(model, it));
        models = Map.copyOf(after);
        return changed;
    }
}
