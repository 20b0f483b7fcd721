package io.serin.deploy.release.routers;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells one router, in its present incarnation, one model's newest table until it is in force there and every version in
 * it is loaded or has failed. Having a reply address of its own, it knows which incarnation an answer came from.
 */
public final class RouterLinkActor extends AbstractBehavior<RouterLinkActor.Message> {

    public sealed interface Message {}

    public record Use(RoutingTable table) implements Message {}

    /** Ends the link: the router is no longer a member. */
    public record Close() implements Message {}

    private record Heard(RouterReport report) implements Message {}

    private record Retell() implements Message {}

    private final ActorRef<RouterCommand> router;
    private final String artifacts;
    private final Consumer<RouterReport> listener;
    private final ActorRef<RouterReport> replies;
    private Optional<RoutingTable> table = Optional.empty();
    private long acknowledged;
    private final Set<Integer> settled = new HashSet<>();

    private RouterLinkActor(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            ActorRef<RouterCommand> router,
            String artifacts,
            Duration retellAfter,
            Consumer<RouterReport> listener) {
        super(context);
        this.router = router;
        this.artifacts = artifacts;
        this.listener = listener;
        this.replies = context.messageAdapter(RouterReport.class, Heard::new);
        timers.startTimerWithFixedDelay(new Retell(), retellAfter);
    }

    /** @param listener called in the link's thread with every report: it may only tell */
    public static Behavior<Message> create(
            ActorRef<RouterCommand> router, String artifacts, Duration retellAfter, Consumer<RouterReport> listener) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new RouterLinkActor(context, timers, router, artifacts, retellAfter, listener)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Use.class, this::use)
                .onMessage(Heard.class, this::heard)
                .onMessage(Retell.class, retell -> retell())
                .onMessage(Close.class, close -> Behaviors.stopped())
                .build();
    }

    private Behavior<Message> use(Use command) {
        boolean news =
                table.isEmpty() || table.get().version() < command.table().version();
        if (news) {
            table = Optional.of(command.table());
            settled.retainAll(versions(command.table()));
            tell(command.table());
        }
        return this;
    }

    private Behavior<Message> heard(Heard heard) {
        switch (heard.report()) {
            case RouterReport.Applied applied -> acknowledged = Math.max(acknowledged, applied.tableVersion());
            case RouterReport.Readiness readiness -> settle(readiness);
            case RouterReport.Snapshot snapshot -> {}
        }
        listener.accept(heard.report());
        return this;
    }

    private void settle(RouterReport.Readiness readiness) {
        if (readiness.state() instanceof VersionState.Loading) {
            settled.remove(readiness.version());
        } else {
            settled.add(readiness.version());
        }
    }

    private Behavior<Message> retell() {
        table.filter(known -> acknowledged < known.version() || !loaded(known)).ifPresent(this::tell);
        return this;
    }

    private boolean loaded(RoutingTable known) {
        return settled.containsAll(versions(known));
    }

    private static Set<Integer> versions(RoutingTable known) {
        return known.versions().map(ServedVersion::number).collect(Collectors.toSet());
    }

    private void tell(RoutingTable known) {
        router.tell(new RouterCommand.Apply(known, artifacts, replies));
    }
}
