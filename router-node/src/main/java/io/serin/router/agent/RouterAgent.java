package io.serin.router.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import io.serin.api.ModelName;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.router.serving.DataPlane;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A router within one membership of the cluster: hears tables, tells readiness and figures. It holds nothing that
 * outlives the membership; the next one starts a new agent on the same {@link DataPlane}.
 */
public final class RouterAgent extends AbstractBehavior<RouterAgent.Message> {

    private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(1);
    private static final Duration READINESS_EVERY = Duration.ofSeconds(5);

    private final DataPlane plane;
    private final Runnable stopWatching;
    private final Map<ModelName, ActorRef<RouterReport>> controlOfModel = new HashMap<>();
    private Set<ActorRef<RouterReport>> listeners = Set.of();

    /** What the agent hears. */
    sealed interface Message {}

    private record Told(RouterCommand command) implements Message {}

    private record Changed(RouterReport.Readiness readiness) implements Message {}

    private record Listeners(Set<ActorRef<RouterReport>> present) implements Message {}

    private enum Tick implements Message {
        SNAPSHOT,
        READINESS
    }

    /** For the cluster system's guardian; spawn it once per membership. */
    public static Behavior<?> create(DataPlane plane) {
        return Behaviors.<Message>setup(
                context -> Behaviors.withTimers(timers -> new RouterAgent(context, timers, plane)));
    }

    private RouterAgent(ActorContext<Message> context, TimerScheduler<Message> timers, DataPlane plane) {
        super(context);
        this.plane = plane;
        ActorRef<Message> self = context.getSelf();
        this.stopWatching = plane.watch(readiness -> self.tell(new Changed(readiness)));
        timers.startTimerWithFixedDelay(Tick.SNAPSHOT, SNAPSHOT_EVERY);
        // A lost report heals by itself.
        timers.startTimerWithFixedDelay(Tick.READINESS, READINESS_EVERY);
        var receptionist = context.getSystem().receptionist();
        receptionist.tell(
                Receptionist.register(RouterCommand.KEY, context.messageAdapter(RouterCommand.class, Told::new)));
        receptionist.tell(Receptionist.subscribe(RouterReport.KEY, context.spawn(listings(self), "listings")));
    }

    /** A child, as an actor's adapters share one address, and the receptionist dies of one that both registers and subscribes. */
    private static Behavior<Receptionist.Listing> listings(ActorRef<Message> agent) {
        return Behaviors.receiveMessage(listing -> {
            agent.tell(new Listeners(listing.getServiceInstances(RouterReport.KEY)));
            return Behaviors.same();
        });
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Told.class, this::onTold)
                .onMessage(Changed.class, this::onChanged)
                .onMessage(Listeners.class, this::onListeners)
                .onMessageEquals(Tick.SNAPSHOT, this::onSnapshot)
                .onMessageEquals(Tick.READINESS, this::onReadiness)
                .onSignal(PostStop.class, stopped -> onStop())
                .build();
    }

    private Behavior<Message> onTold(Told told) {
        switch (told.command()) {
            case RouterCommand.Apply apply -> {
                ModelName model = apply.table().model();
                controlOfModel.put(model, apply.replyTo());
                apply.replyTo().tell(plane.apply(apply.table(), URI.create(apply.artifacts())));
                plane.readiness(model).forEach(apply.replyTo()::tell);
            }
            case RouterCommand.Expect expect -> plane.expect(expect.models());
        }
        return this;
    }

    private Behavior<Message> onChanged(Changed changed) {
        Optional.ofNullable(controlOfModel.get(changed.readiness().model()))
                .ifPresent(control -> control.tell(changed.readiness()));
        return this;
    }

    private Behavior<Message> onListeners(Listeners changed) {
        listeners = changed.present();
        return this;
    }

    private Behavior<Message> onSnapshot() {
        if (!listeners.isEmpty()) {
            plane.snapshots().forEach(snapshot -> listeners.forEach(listener -> listener.tell(snapshot)));
        }
        return this;
    }

    private Behavior<Message> onReadiness() {
        controlOfModel.forEach((model, control) -> plane.readiness(model).forEach(control::tell));
        return this;
    }

    private Behavior<Message> onStop() {
        stopWatching.run();
        return this;
    }
}
