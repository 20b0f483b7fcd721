package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Registration;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.Action;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.persistence.AuditLog;
import java.time.Clock;
import java.time.Duration;
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

    public record Register(String model, Registration registration, String actor, ActorRef<ModelAnswer> replyTo)
            implements Command {}

    public record GetModel(String model, ActorRef<ModelAnswer> replyTo) implements Command {}

    public record ListModels(ActorRef<ModelList> replyTo) implements Command {}

    /** @param plan empty for the preset {@code standard} */
    public record Create(
            String model, int version, Optional<ReleasePlan> plan, String actor, ActorRef<ReleaseAnswer> replyTo)
            implements Command {}

    public record Act(String release, Action action, String actor, String why, ActorRef<ReleaseAnswer> replyTo)
            implements Command {}

    public record GetRelease(String release, ActorRef<ReleaseAnswer> replyTo) implements Command {}

    /** @param model empty for all */
    public record ListReleases(Optional<String> model, ActorRef<ReleaseList> replyTo) implements Command {}

    /** By name. */
    public record ModelList(List<ModelView> models) {}

    /** Newest first. */
    public record ReleaseList(List<ReleaseView> releases) {}

    private record Listed(Set<ActorRef<RouterCommand>> routers) implements Command {}

    private record Reported(RouterReport report) implements Command {}

    private record Found(Create command, ModelEntity.Found found) implements Command {}

    private record NotFoundInTime(Create command) implements Command {}

    private record Wake() implements Command {}

    private record Woken(List<String> entities) implements Command {}

    private record WakeFailed(String cause) implements Command {}

    record Stopped(String entity) implements Command {}

    private final ActorContext<Command> context;
    private final StashBuffer<Command> waiting;
    private final TimerScheduler<Command> timers;
    private final AuditLog log;
    private final DeploySettings settings;
    private final Entities entities;

    private DeployControl(
            ActorContext<Command> context,
            StashBuffer<Command> waiting,
            TimerScheduler<Command> timers,
            AuditLog log,
            DeploySettings settings,
            Entities entities) {
        this.context = context;
        this.waiting = waiting;
        this.timers = timers;
        this.log = log;
        this.settings = settings;
        this.entities = entities;
    }

    /** @param artifacts HTTP base of this node, such as {@code http://127.0.0.1:7700}, where routers fetch artifacts */
    public static Behavior<Command> create(AuditLog log, String artifacts, DeploySettings settings, Clock clock) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(MOST_WAITING, stash -> {
            Entities entities = new Entities(context, artifacts, settings, clock);
            DeployControl control = new DeployControl(context, stash, timers, log, settings, entities);
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
                .onMessage(Register.class, this::register)
                .onMessage(GetModel.class, this::getModel)
                .onMessage(ListModels.class, this::listModels)
                .onMessage(Create.class, this::createRelease)
                .onMessage(Found.class, this::found)
                .onMessage(NotFoundInTime.class, this::notFoundInTime)
                .onMessage(Act.class, this::act)
                .onMessage(GetRelease.class, this::getRelease)
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

    private Behavior<Command> register(Register command) {
        ModelEntity.refuseName(command.model())
                .ifPresentOrElse(command.replyTo()::tell, () -> entities.model(command.model())
                        .tell(new ModelEntity.Register(command.registration(), command.actor(), command.replyTo())));
        return Behaviors.same();
    }

    private Behavior<Command> getModel(GetModel query) {
        entities.knownModel(query.model())
                .ifPresentOrElse(model -> model.tell(new ModelEntity.Get(query.replyTo())), () -> query.replyTo()
                        .tell(ModelEntity.unknown(query.model())));
        return Behaviors.same();
    }

    private Behavior<Command> listModels(ListModels query) {
        entities.askModels(answers -> query.replyTo().tell(new ModelList(Lists.models(answers))));
        return Behaviors.same();
    }

    private Behavior<Command> createRelease(Create command) {
        Optional<ActorRef<ModelEntity.Command>> model = entities.knownModel(command.model());
        if (model.isEmpty()) {
            command.replyTo().tell(Refusals.unknownModel(command.model()));
            return Behaviors.same();
        }
        context.ask(
                ModelEntity.Found.class,
                model.get(),
                settings.answerWithin(),
                (ActorRef<ModelEntity.Found> replyTo) -> new ModelEntity.Find(command.version(), replyTo),
                (found, failure) -> found != null ? new Found(command, found) : new NotFoundInTime(command));
        return Behaviors.same();
    }

    private Behavior<Command> found(Found found) {
        Create command = found.command();
        if (!found.found().registered()) {
            command.replyTo().tell(Refusals.unknownModel(command.model()));
        } else if (found.found().version().isEmpty()) {
            command.replyTo().tell(Refusals.unknownVersion(command.model(), command.version()));
        } else {
            entities.release(command.model())
                    .tell(new ReleaseEntity.Create(
                            found.found().version().get(), command.plan(), command.actor(), command.replyTo()));
        }
        return Behaviors.same();
    }

    private Behavior<Command> notFoundInTime(NotFoundInTime late) {
        late.command().replyTo().tell(Refusals.unavailable());
        return Behaviors.same();
    }

    private Behavior<Command> act(Act command) {
        entities.knownRelease(Refusals.modelOf(command.release()))
                .ifPresentOrElse(
                        release -> release.tell(new ReleaseEntity.Act(
                                command.release(),
                                command.action(),
                                command.actor(),
                                command.why(),
                                command.replyTo())),
                        () -> command.replyTo().tell(Refusals.unknownRelease(command.release())));
        return Behaviors.same();
    }

    private Behavior<Command> getRelease(GetRelease query) {
        entities.knownRelease(Refusals.modelOf(query.release()))
                .ifPresentOrElse(
                        release -> release.tell(new ReleaseEntity.Get(query.release(), query.replyTo())),
                        () -> query.replyTo().tell(Refusals.unknownRelease(query.release())));
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
