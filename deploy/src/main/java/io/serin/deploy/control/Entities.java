package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The models and releases awake on this node, children of the control actor. Used in its thread only. */
final class Entities {

    private final ActorContext<DeployControl.Command> context;
    private final String artifacts;
    private final DeploySettings settings;
    private final Clock clock;
    private final Map<String, ActorRef<ModelEntity.Command>> models = new HashMap<>();
    private final Map<String, ActorRef<ReleaseEntity.Command>> releases = new HashMap<>();
    private Set<ActorRef<RouterCommand>> routers = Set.of();

    Entities(ActorContext<DeployControl.Command> context, String artifacts, DeploySettings settings, Clock clock) {
        this.context = context;
        this.artifacts = artifacts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param entity a persistence id; those of other kinds are not ours */
    void wake(String entity) {
        int bar = entity.indexOf('|');
        String name = entity.substring(bar + 1);
        switch (entity.substring(0, Math.max(0, bar))) {
            case ModelEntity.KIND -> model(name);
            case ReleaseEntity.KIND -> release(name);
            default -> {}
        }
    }

    void stopped(String entity) {
        String name = entity.substring(entity.indexOf('|') + 1);
        if (entity.startsWith(ReleaseEntity.KIND)) {
            releases.remove(name);
        } else {
            models.remove(name);
        }
        wake(entity);
    }

    Optional<ActorRef<ModelEntity.Command>> knownModel(String name) {
        return Optional.ofNullable(models.get(name));
    }

    Optional<ActorRef<ReleaseEntity.Command>> knownRelease(String model) {
        return Optional.ofNullable(releases.get(model));
    }

    ActorRef<ModelEntity.Command> model(String name) {
        return models.computeIfAbsent(
                name, absent -> watched(context.spawnAnonymous(ModelEntity.create(name, clock)), "model|" + name));
    }

    ActorRef<ReleaseEntity.Command> release(String model) {
        ActorRef<ReleaseEntity.Command> known = releases.get(model);
        if (known != null) {
            return known;
        }
        ActorRef<ReleaseEntity.Command> spawned = watched(
                context.spawnAnonymous(ReleaseEntity.create(model, model(model), artifacts, settings, clock)),
                "release|" + model);
        spawned.tell(new ReleaseEntity.Routers(routers));
        releases.put(model, spawned);
        return spawned;
    }

    void routers(Set<ActorRef<RouterCommand>> members) {
        routers = Set.copyOf(members);
        releases.values().forEach(release -> release.tell(new ReleaseEntity.Routers(routers)));
    }

    void counted(RouterReport.Snapshot snapshot) {
        knownRelease(snapshot.model()).ifPresent(release -> release.tell(new ReleaseEntity.Counted(snapshot)));
    }

    void askModels(Consumer<List<ModelAnswer>> done) {
        context.spawnAnonymous(GatherActor.<ModelEntity.Command, ModelAnswer>create(
                ModelAnswer.class, List.copyOf(models.values()), ModelEntity.Get::new, settings.answerWithin(), done));
    }

    /** @param model empty for all */
    void askReleases(Optional<String> model, Consumer<List<ReleaseEntity.AllReleases>> done) {
        Collection<ActorRef<ReleaseEntity.Command>> asked =
                model.isPresent() ? knownRelease(model.get()).stream().toList() : releases.values();
        context.spawnAnonymous(GatherActor.<ReleaseEntity.Command, ReleaseEntity.AllReleases>create(
                ReleaseEntity.AllReleases.class,
                List.copyOf(asked),
                ReleaseEntity.All::new,
                settings.answerWithin(),
                done));
    }

    private <C> ActorRef<C> watched(ActorRef<C> entity, String id) {
        context.watchWith(entity, new DeployControl.Stopped(id));
        return entity;
    }
}
