package io.serin.deploy.release;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Decision;
import io.serin.api.EntityKind;
import io.serin.api.ModelName;
import io.serin.cluster.control.Asked;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.routers.Observation;
import io.serin.deploy.release.routers.ReadinessReports;
import io.serin.deploy.release.routers.RouterLinkActor;
import io.serin.deploy.release.routers.RouterReadiness;
import io.serin.deploy.release.routers.TrafficFigures;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.persistence.EntityRecovery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the log of one model's releases, tells routers the table that follows from it and judges what they report. What
 * may happen is {@link ReleaseDecisions}' and {@link Progression}'s to say.
 *
 * <p>After a restart the state comes from the journal, the figures from the routers' next snapshots: those are cumulative.
 */
public final class ReleaseEntity extends EventSourcedBehavior<ReleaseEntity.Command, ReleaseEvent, ModelReleases> {

    public static final EntityKind KIND = new EntityKind("release");

    /** Messages within the control node. */
    public sealed interface Command {}

    /** Commands that somebody waits for. */
    public sealed interface Request extends Command, Asked<Found> {}

    public record Create(
            ServedVersion version, Optional<ReleasePlan> plan, Actor actor, ActorRef<Answer<Found>> replyTo)
            implements Request {}

    public record Act(ReleaseId release, Action action, Actor actor, String why, ActorRef<Answer<Found>> replyTo)
            implements Request {}

    public record Get(ReleaseId release, ActorRef<Answer<Found>> replyTo) implements Request {}

    public record ListThem(ReleasePage page, ActorRef<Listed> replyTo) implements Command {}

    /** Every router that is a member now. */
    public record Routers(Set<ActorRef<RouterCommand>> members) implements Command {}

    public record Counted(RouterReport.Snapshot snapshot) implements Command {}

    /** A release that there is. */
    public sealed interface Found {

        Instant createdAt();

        record Newest(ReleaseView view) implements Found {

            @Override
            public Instant createdAt() {
                return view.createdAt();
            }
        }

        /** Its stages are in the log, up to its revision. */
        record Past(PastRelease release) implements Found {

            @Override
            public Instant createdAt() {
                return release.createdAt();
            }
        }
    }

    /** Newest first. */
    public record Listed(List<ReleaseSummary> releases) {}

    private record Heard(ActorRef<RouterCommand> router, RouterReport report) implements Command {}

    private record Tick() implements Command {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final ModelName model;
    private final ActorRef<ModelEntity.Command> modelEntity;
    private final ActorRef<ModelName> served;
    private final String artifacts;
    private final DeploySettings settings;
    private final InstantSource clock;
    private final Map<ActorRef<RouterCommand>, ActorRef<RouterLinkActor.Message>> links = new HashMap<>();
    private final ReadinessReports<ActorRef<RouterCommand>> readinessReports = new ReadinessReports<>();
    private final TrafficFigures figures;

    private ReleaseEntity(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ModelName model,
            ActorRef<ModelEntity.Command> modelEntity,
            ActorRef<ModelName> served,
            String artifacts,
            DeploySettings settings,
            InstantSource clock) {
        super(
                PersistenceId.ofUniqueId(KIND.persistenceId(model.text())),
                EntityRecovery.RESTART
                        // The links to routers are children, and outlive a journal that fails for a while.
                        .withStopChildren(false));
        this.context = context;
        this.timers = timers;
        this.model = model;
        this.modelEntity = modelEntity;
        this.served = served;
        this.artifacts = artifacts;
        this.settings = settings;
        this.clock = clock;
        this.figures = new TrafficFigures(clock.instant());
    }

    /**
     * @param served told the model's name whenever its table is told to routers
     * @param artifacts HTTP base of this node, where routers fetch artifacts
     */
    public static Behavior<Command> create(
            ModelName model,
            ActorRef<ModelEntity.Command> modelEntity,
            ActorRef<ModelName> served,
            String artifacts,
            DeploySettings settings,
            InstantSource clock) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new ReleaseEntity(context, timers, model, modelEntity, served, artifacts, settings, clock)));
    }

    @Override
    public ModelReleases emptyState() {
        return ModelReleases.none(model);
    }

    @Override
    public CommandHandler<Command, ReleaseEvent, ModelReleases> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Create.class, this::onCreate)
                .onCommand(Act.class, this::onAct)
                .onCommand(Get.class, this::onGet)
                .onCommand(ListThem.class, this::onListThem)
                .onCommand(Routers.class, this::onRouters)
                .onCommand(Counted.class, this::onCounted)
                .onCommand(Heard.class, this::onHeard)
                .onCommand(Tick.class, this::onTick)
                .build();
    }

    @Override
    public EventHandler<ModelReleases, ReleaseEvent> eventHandler() {
        return ModelReleases::evolve;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return EntityRecovery.SNAPSHOTS;
    }

    @Override
    public SignalHandler<ModelReleases> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::begin)
                .build();
    }

    private Effect<ReleaseEvent, ModelReleases> onCreate(ModelReleases state, Create command) {
        Decision<ReleaseEvent> decision = ReleaseDecisions.create(
                state, command.version(), command.plan(), readinessReports.size(), command.actor(), clock.instant());
        return perform(decision, Optional.empty(), command.replyTo());
    }

    private Effect<ReleaseEvent, ModelReleases> onAct(ModelReleases state, Act command) {
        Decision<ReleaseEvent> decision = ReleaseDecisions.act(
                state,
                command.action(),
                command.release(),
                observed(state),
                command.actor(),
                command.why(),
                clock.instant());
        return perform(decision, Optional.of(command.release()), command.replyTo());
    }

    private Effect<ReleaseEvent, ModelReleases> onGet(ModelReleases state, Get query) {
        return Effect().reply(query.replyTo(), found(state, query.release()));
    }

    private Effect<ReleaseEvent, ModelReleases> onListThem(ModelReleases state, ListThem query) {
        Stream<ReleaseSummary> newest =
                state.newest().map(release -> ReleaseViews.summary(release, present(state, release))).stream();
        Stream<ReleaseSummary> past =
                state.past().reversed().stream().map(release -> ReleaseViews.summary(model, release));
        return Effect().reply(query.replyTo(), new Listed(query.page().of(Stream.concat(newest, past))));
    }

    private Effect<ReleaseEvent, ModelReleases> onRouters(ModelReleases state, Routers now) {
        Set<ActorRef<RouterCommand>> gone = new HashSet<>(links.keySet());
        gone.removeAll(now.members());
        gone.forEach(this::leave);
        now.members().stream().filter(router -> !links.containsKey(router)).forEach(this::join);
        carryOut(state);
        return Effect().none();
    }

    private Effect<ReleaseEvent, ModelReleases> onCounted(ModelReleases state, Counted counted) {
        figures.take(counted.snapshot(), state.tableVersion(), clock.instant());
        return Effect().none();
    }

    private Effect<ReleaseEvent, ModelReleases> onHeard(ModelReleases state, Heard heard) {
        return switch (heard.report()) {
            case RouterReport.Applied applied ->
                perform(Progression.applied(
                        state, applied.node(), applied.tableVersion(), applied.appliedAt(), clock.instant()));
            case RouterReport.Readiness readiness -> {
                readinessReports.heard(heard.router(), readiness);
                yield advance(state);
            }
            case RouterReport.Snapshot snapshot -> onCounted(state, new Counted(snapshot));
        };
    }

    private Effect<ReleaseEvent, ModelReleases> onTick(ModelReleases state, Tick tick) {
        return advance(state);
    }

    private Effect<ReleaseEvent, ModelReleases> advance(ModelReleases state) {
        return perform(Progression.next(state, observed(state), settings.prepareWithin(), clock.instant()));
    }

    private Effect<ReleaseEvent, ModelReleases> perform(Decision.Accepted<ReleaseEvent> decision) {
        return decision.events().isEmpty()
                ? Effect().none()
                : Effect().persist(decision.events()).thenRun(this::carryOut);
    }

    private Effect<ReleaseEvent, ModelReleases> perform(
            Decision<ReleaseEvent> decision, Optional<ReleaseId> release, ActorRef<Answer<Found>> replyTo) {
        return switch (decision) {
            case Decision.Accepted<ReleaseEvent> accepted ->
                Effect()
                        .persist(accepted.events())
                        .thenRun(this::carryOut)
                        .thenReply(
                                replyTo,
                                state -> found(state, release.orElseGet(() -> state.newest()
                                        .orElseThrow()
                                        .id())));
            case Decision.Refused<ReleaseEvent> refused ->
                Effect().reply(replyTo, new Answer.Refused<>(refused.refusal()));
        };
    }

    /** Every time that it comes back: the restart after a failed write ends its timers. */
    private void begin(ModelReleases state) {
        timers.startTimerWithFixedDelay(new Tick(), settings.tick());
        carryOut(state);
    }

    /** Whenever somebody may have missed it; whoever has it already ignores it. */
    private void carryOut(ModelReleases state) {
        state.effects().forEach(this::carryOut);
    }

    private void carryOut(ReleaseEffect effect) {
        switch (effect) {
            case ReleaseEffect.Serve(RoutingTable table) -> {
                links.values().forEach(link -> link.tell(new RouterLinkActor.Use(table)));
                readinessReports.keepOnly(table);
                served.tell(model);
            }
            case ReleaseEffect.MakeStable(int version, ReleaseId release) ->
                modelEntity.tell(new ModelEntity.StableIs(version, release));
        }
    }

    private void join(ActorRef<RouterCommand> router) {
        ActorRef<Command> self = context.getSelf();
        readinessReports.join(router);
        links.put(
                router,
                context.spawnAnonymous(RouterLinkActor.create(
                        router, artifacts, settings.retellAfter(), report -> self.tell(new Heard(router, report)))));
    }

    private void leave(ActorRef<RouterCommand> router) {
        ActorRef<RouterLinkActor.Message> link = links.remove(router);
        if (link != null) {
            link.tell(new RouterLinkActor.Close());
        }
        readinessReports.leave(router);
    }

    private Answer<Found> found(ModelReleases state, ReleaseId id) {
        return state.newest(id)
                .<Found>map(release -> new Found.Newest(ReleaseViews.of(release, present(state, release))))
                .or(() -> state.past(id).map(Found.Past::new))
                .<Answer<Found>>map(Answer.Done::new)
                .orElseGet(() -> new Answer.Refused<>(ReleaseReason.unknown(id)));
    }

    private Optional<ReleaseEvent.Evidence> present(ModelReleases state, Release release) {
        return release.state() instanceof ReleaseState.UnderWay underWay
                ? Progression.evidence(underWay.active(), observed(state))
                : Optional.empty();
    }

    private Observation observed(ModelReleases state) {
        RouterReadiness readiness =
                state.table().map(readinessReports::readiness).orElse(RouterReadiness.UNKNOWN);
        Instant receivedAt = figures.receivedAt();
        return new Observation(figures.under(state.tableVersion()), readiness, receivedAt);
    }
}
