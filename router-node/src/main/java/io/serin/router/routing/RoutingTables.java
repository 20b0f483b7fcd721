package io.serin.router.routing;

import io.serin.api.ModelName;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.VersionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tables in force on this router, all swapped at once. A table never goes back: of two, the higher version wins,
 * whatever the order they come in. Thread-safe; readers never wait.
 */
public final class RoutingTables {

    private static final Comparator<ModelName> BY_TEXT = Comparator.comparing(ModelName::text);

    private final Function<VersionKey, Optional<ModelRunner>> ready;
    private volatile Map<ModelName, ModelRouting> models = Map.of();
    private volatile Optional<Set<ModelName>> expected = Optional.empty();

    /** @param ready the runner of a version that is ready; asked within a swap */
    public RoutingTables(Function<VersionKey, Optional<ModelRunner>> ready) {
        this.ready = ready;
    }

    /** A model's table, or what is known of there being none. */
    public sealed interface Lookup {

        record Found(ModelRouting routing) implements Lookup {}

        /** Control has tables that it has not told this router yet. */
        record NotToldYet() implements Lookup {}

        record Unknown() implements Lookup {}
    }

    public Lookup look(ModelName model) {
        Optional<ModelRouting> routing = find(model);
        if (routing.isPresent()) {
            return new Lookup.Found(routing.get());
        }
        // In this order: a table that comes in between must not make the model unknown that it is of.
        boolean complete = areComplete();
        return find(model)
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> complete ? new Lookup.Unknown() : new Lookup.NotToldYet());
    }

    public Optional<ModelRouting> find(ModelName model) {
        return Optional.ofNullable(models.get(model));
    }

    public Collection<ModelRouting> all() {
        return models.values();
    }

    /**
     * A stored table of any other model is served no more.
     *
     * @param names the models that have tables now, as control says
     */
    public synchronized void expect(Set<ModelName> names) {
        Map<ModelName, ModelRouting> after = new HashMap<>(models);
        after.values()
                .removeIf(routing ->
                        routing.stored() && !names.contains(routing.table().model()));
        models = Map.copyOf(after);
        expected = Optional.of(Set.copyOf(names));
    }

    /** Whether a model that is not here is one that does not exist: control has told the tables of all. */
    public boolean areComplete() {
        return expected.isPresent() && untold().isEmpty();
    }

    /** Models that are served by a table of this router's disk, as control has told none since this router's start. */
    public List<ModelName> stored() {
        return all().stream()
                .filter(ModelRouting::stored)
                .map(routing -> routing.table().model())
                .sorted(BY_TEXT)
                .toList();
    }

    /** What this router still lacks to answer for every model, one sentence each; empty when it can. */
    public List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        if (expected.isEmpty() && stored().isEmpty()) {
            lacking.add("control has not said yet which models there are");
        }
        untold().stream()
                .filter(model -> !models.containsKey(model))
                .forEach(model -> lacking.add("the routing table of model '" + model + "' is not here yet"));
        all().stream()
                .filter(ModelRouting::waits)
                .forEach(routing ->
                        lacking.add("model '" + routing.table().model() + "' has no version that is loaded"));
        return lacking;
    }

    /** Models of which control has a table that it has not told. */
    private List<ModelName> untold() {
        Map<ModelName, ModelRouting> now = models;
        return expected.stream()
                .flatMap(Set::stream)
                .filter(model -> !now.containsKey(model) || now.get(model).stored())
                .sorted(BY_TEXT)
                .toList();
    }

    /** Serves a table of this router's disk until control tells one, whatever the version of that. */
    public void restore(RoutingTable table, Instant now) {
        var unused = swap(
                table.model(),
                before -> before.or(() ->
                        Optional.of(ModelRouting.ofStored(table, now, version -> runner(table.model(), version)))));
    }

    /** Returns what is in force afterwards: this table, or the newer one that was here already. */
    public ModelRouting apply(RoutingTable table, Instant now) {
        return swap(table.model(), before -> {
                    if (before.isPresent()
                            && !before.get().stored()
                            && before.get().table().version() >= table.version()) {
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
