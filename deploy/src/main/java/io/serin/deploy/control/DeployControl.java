package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseId;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.persistence.AuditLog;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The release side of the control node: wakes every model and release in the journal, passes commands on to them, and
 * keeps them told which routers are members and what those report. There is one in a cluster.
 */
public final class DeployControl {

    private static final int MOST_WAITING = 1_000;
    private static final Duration WAKE_AGAIN_AFTER = Duration.ofSeconds(1);

    /** Messages within the control node. */
    public sealed interface Command {}

    public record ToModel(String model, ModelEntity.Request<?> request) implements Command {}

    public record ListModels(ActorRef<ModelList> replyTo) implements Command {}

    /** @param release names its model, whose releases are kept together */
    public record ToRelease(ReleaseId release, ReleaseEntity.Request request) implements Command {}

    /** A new release, whose id is chosen by the model's releases. */
    public record Create(String model, ReleaseEntity.Create request) implements Command {}

    /** @param model empty for all */
    public record ListReleases(Optional<String> model, ActorRef<ReleaseList> replyTo) implements Command {}

    /** By name. */
    public record ModelList(List<ModelView> models) {}

    /** Newest first. */
    public record ReleaseList(List<ReleaseView> releases) {}

    private record Listed(Set<ActorRef<RouterCommand>> routers) implements Command {}

    private record Reported(RouterReport report) implements Command {}

    private record Wake() implements Command {}

    private record Woken(List<String> entities) implements Command {}

    private record WakeFailed(String cause) implements Command {}

    record Stopped(String entity) implements Command {}

    private final ActorContext<Command> context;
    private final StashBuffer<Command> waiting;
    private final TimerScheduler<Command> timers;
    private final AuditLog log;
    private final Entities entities;

    private DeployControl(
            ActorContext<Command> context,
            StashBuffer<Command> waiting,
            TimerScheduler<Command> timers,
            AuditLog log,
            Entities entities) {
        this.context = context;
        this.waiting = waiting;
        this.timers = timers;
        this.log = log;
        this.entities = entities;
    }

    /**
     * @param artifacts HTTP base of this node, where routers fetch artifacts
     * @param answerWithin how long whoever asks for a list waits
     */
    public static Behavior<Command> create(
            DeploySettings settings, URI artifacts, AuditLog log, InstantSource clock, Duration answerWithin) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(MOST_WAITING, stash -> {
            Entities entities = new Entities(context, artifacts.toString(), settings, answerWithin, clock);
            DeployControl control = new DeployControl(context, stash, timers, log, entities);
            control.listen();
            return control.waking();
        })));
    }

    private void listen() {
        ActorRef<Command> self = context.getSelf();
        ActorRef<Receptionist.Listing> listings = context.messageAdapter(
                Receptionist.Listing.class, listing -> new Listed(listing.getAllServiceInstances(RouterCommand.KEY)));
        ActorRef<RouterReport> reports = context.spawn(
                Behaviors.receiveMessage(report -> {
                    self.tell(new Reported(report));
                    return Behaviors.same();
                }),
                "router-reports");
        ActorRef<Receptionist.Command> receptionist = context.getSystem().receptionist();
        receptionist.tell(Receptionist.subscribe(RouterCommand.KEY, listings));
        receptionist.tell(Receptionist.register(RouterReport.KEY, reports));
    }

    /** Until the journal has said what exists, an unknown name may only be one not woken yet. */
    private Behavior<Command> waking() {
        wake();
        return Behaviors.receive(Command.class)
                .onMessage(Woken.class, this::woken)
                .onMessage(Wake.class, wake -> {
                    wake();
                    return Behaviors.same();
                })
                .onMessage(WakeFailed.class, this::wakeLater)
                .onMessage(Listed.class, this::listed)
                .onAnyMessage(this::wait)
                .build();
    }

    private Behavior<Command> awake() {
        return Behaviors.receive(Command.class)
                .onMessage(ToModel.class, this::toModel)
                .onMessage(ListModels.class, this::listModels)
                .onMessage(Create.class, this::create)
                .onMessage(ToRelease.class, this::toRelease)
                .onMessage(ListReleases.class, this::listReleases)
                .onMessage(Listed.class, this::listed)
                .onMessage(Reported.class, this::reported)
                .onMessage(Stopped.class, this::stopped)
                .onMessage(Woken.class, woken -> Behaviors.same())
                .build();
    }

    private void wake() {
        context.pipeToSelf(
                log.entities(),
                (entityIds, failure) -> failure == null ? new Woken(entityIds) : new WakeFailed(failure.toString()));
    }

    private Behavior<Command> woken(Woken woken) {
        woken.entities().forEach(entities::wake);
        return waiting.unstashAll(awake());
    }

    private Behavior<Command> wakeLater(WakeFailed failed) {
        context.getLog().warn("the journal does not say which releases there are; asking again: {}", failed.cause());
        timers.startSingleTimer(new Wake(), WAKE_AGAIN_AFTER);
        return Behaviors.same();
    }

    /** What finds no room is dropped: whoever asked is answered by his time-out. */
    private Behavior<Command> wait(Command command) {
        if (!waiting.isFull()) {
            waiting.stash(command);
        }
        return Behaviors.same();
    }

    private Behavior<Command> toModel(ToModel to) {
        Optional<ActorRef<ModelEntity.Command>> model =
                switch (to.request()) {
                    case ModelEntity.Register _ -> Optional.of(entities.model(to.model()));
                    case ModelEntity.Get _, ModelEntity.Find _ -> entities.knownModel(to.model());
                };
        model.ifPresentOrElse(
                known -> known.tell(to.request()), () -> to.request().refuse(ModelReason.unknown(to.model())));
        return Behaviors.same();
    }

    private Behavior<Command> listModels(ListModels query) {
        entities.askModels(answers -> query.replyTo().tell(new ModelList(Lists.models(answers))));
        return Behaviors.same();
    }

    private Behavior<Command> create(Create create) {
        entities.release(create.model()).tell(create.request());
        return Behaviors.same();
    }

    private Behavior<Command> toRelease(ToRelease to) {
        entities.knownRelease(to.release().model())
                .ifPresentOrElse(release -> release.tell(to.request()), () -> to.request()
                        .refuse(ReleaseReason.unknown(to.release().text())));
        return Behaviors.same();
    }

    private Behavior<Command> listReleases(ListReleases query) {
        entities.askReleases(query.model(), answers -> query.replyTo().tell(new ReleaseList(Lists.releases(answers))));
        return Behaviors.same();
    }

    private Behavior<Command> listed(Listed listed) {
        entities.routers(listed.routers());
        return Behaviors.same();
    }

    private Behavior<Command> reported(Reported reported) {
        if (reported.report() instanceof RouterReport.Snapshot snapshot) {
            entities.counted(snapshot);
        }
        return Behaviors.same();
    }

    private Behavior<Command> stopped(Stopped stopped) {
        context.getLog().error("entity stopped; waking it again: entity={}", stopped.entity());
        entities.stopped(stopped.entity());
        return Behaviors.same();
    }
}
