package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.serin.api.ModelName;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleasePage;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The models and releases awake on this node, children of the control actor. Used in its thread only. */
final class Entities {

    private final ActorContext<DeployControl.Command> context;
    private final String artifacts;
    private final DeploySettings settings;
    private final Duration answerWithin;
    private final InstantSource clock;
    private final ActorRef<ModelName> tables;
    private final Map<ModelName, ActorRef<ModelEntity.Command>> models = new HashMap<>();
    private final Map<ModelName, ActorRef<ReleaseEntity.Command>> releases = new HashMap<>();
    /** Models of which routers have a table, or are going to have one. */
    private final Set<ModelName> served = new HashSet<>();

    private Set<ActorRef<RouterCommand>> routers = Set.of();

    /** @param answerWithin how long whoever asks for a list waits */
    Entities(
            ActorContext<DeployControl.Command> context,
            String artifacts,
            DeploySettings settings,
            Duration answerWithin,
            InstantSource clock) {
        this.context = context;
        this.artifacts = artifacts;
        this.settings = settings;
        this.answerWithin = answerWithin;
        this.clock = clock;
        this.tables = context.messageAdapter(ModelName.class, DeployControl.Served::new);
    }

    /** @param persistenceId those of other kinds are not ours */
    void wake(String persistenceId) {
        ModelEntity.KIND.id(persistenceId).map(ModelName::new).ifPresent(this::adoptModel);
        ReleaseEntity.KIND.id(persistenceId).map(ModelName::new).ifPresent(model -> {
            // It is in the journal, so it has had an event, and from the first on there is a table.
            served.add(model);
            adoptRelease(model);
        });
    }

    void stopped(String persistenceId) {
        ModelEntity.KIND.id(persistenceId).map(ModelName::new).ifPresent(models::remove);
        ModelEntity.KIND.id(persistenceId).map(ModelName::new).ifPresent(this::adoptModel);
        ReleaseEntity.KIND.id(persistenceId).map(ModelName::new).ifPresent(model -> {
            releases.remove(model);
            adoptRelease(model);
        });
    }

    Optional<ActorRef<ModelEntity.Command>> model(ModelName name) {
        return Optional.ofNullable(models.get(name));
    }

    Optional<ActorRef<ReleaseEntity.Command>> release(ModelName model) {
        return Optional.ofNullable(releases.get(model));
    }

    ActorRef<ModelEntity.Command> adoptModel(ModelName name) {
        return models.computeIfAbsent(
                name,
                absent -> watched(
                        context.spawnAnonymous(ModelEntity.create(name, clock)),
                        ModelEntity.KIND.persistenceId(name.text())));
    }

    ActorRef<ReleaseEntity.Command> adoptRelease(ModelName model) {
        ActorRef<ReleaseEntity.Command> known = releases.get(model);
        if (known != null) {
            return known;
        }
        ActorRef<ReleaseEntity.Command> spawned = watched(
                context.spawnAnonymous(
                        ReleaseEntity.create(model, adoptModel(model), tables, artifacts, settings, clock)),
                ReleaseEntity.KIND.persistenceId(model.text()));
        spawned.tell(new ReleaseEntity.Routers(routers));
        releases.put(model, spawned);
        return spawned;
    }

    void listed(Set<ActorRef<RouterCommand>> members) {
        routers = Set.copyOf(members);
        tellExpected();
        releases.values().forEach(release -> release.tell(new ReleaseEntity.Routers(routers)));
    }

    /** Routers are told of this model's table. */
    void served(ModelName model) {
        if (served.add(model)) {
            tellExpected();
        }
    }

    /** Which models routers are to have tables of; again and again, as a message may be lost. */
    void tellExpected() {
        routers.forEach(router -> router.tell(new RouterCommand.Expect(served)));
    }

    void reported(RouterReport.Snapshot snapshot) {
        release(snapshot.model()).ifPresent(release -> release.tell(new ReleaseEntity.Counted(snapshot)));
    }

    /**
     * @param after only models whose names come later
     * @param done with after which model the list goes on, if it does
     */
    void listModels(Optional<ModelName> after, int limit, BiConsumer<List<ModelView>, Optional<ModelName>> done) {
        List<ModelName> later = models.keySet().stream()
                .filter(name -> after.map(last -> name.text().compareTo(last.text()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(ModelName::text))
                .toList();
        List<ModelName> page = later.stream().limit(limit).toList();
        Optional<ModelName> next = later.size() > page.size() ? Optional.of(page.getLast()) : Optional.empty();
        context.spawnAnonymous(GatherActor.<ModelEntity.Command, ModelView>create(
                ModelView.class,
                page.stream().map(models::get).toList(),
                ModelEntity.Show::new,
                answerWithin,
                answers -> done.accept(answers, next)));
    }

    /** @param model empty for all */
    void listReleases(Optional<ModelName> model, ReleasePage page, Consumer<List<ReleaseEntity.Listed>> done) {
        Collection<ActorRef<ReleaseEntity.Command>> asked =
                model.isPresent() ? release(model.get()).stream().toList() : releases.values();
        context.spawnAnonymous(GatherActor.<ReleaseEntity.Command, ReleaseEntity.Listed>create(
                ReleaseEntity.Listed.class,
                List.copyOf(asked),
                replyTo -> new ReleaseEntity.ListThem(page, replyTo),
                answerWithin,
                done));
    }

    private <C> ActorRef<C> watched(ActorRef<C> entity, String id) {
        context.watchWith(entity, new DeployControl.Stopped(id));
        return entity;
    }
}
