package io.serin.router.control;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.GetCurrentState;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import io.serin.cluster.ClusterMember;
import io.serin.cluster.ClusterMembers;
import io.serin.cluster.NodeSettings;
import io.serin.cluster.Role;
import io.serin.cluster.control.ControlModule;
import io.serin.persistence.Journal;
import io.serin.persistence.JournalAuditLog;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the control actors of one membership: not before the node is up and the oldest in its role, because the embedded
 * database is not shared (of nodes that start at the same moment one goes on, and the others end), and not before the tables exist, because an entity that recovers without them fails.
 */
public final class ControlGuardian {

    private static final Logger log = LoggerFactory.getLogger(ControlGuardian.class);

    /** What the guardian hears. */
    public sealed interface Message {}

    private record Up() implements Message {}

    private record Joined(CurrentClusterState state) implements Message {}

    private record Prepared(@Nullable Throwable failure) implements Message {}

    /** What the control actors of every membership share. */
    public record Setup(
            NodeSettings node, List<ControlModule> modules, CurrentAuditLog audit, Consumer<String> refuse) {}

    private final ActorContext<Message> context;
    private final Setup setup;

    private ControlGuardian(ActorContext<Message> context, Setup setup) {
        this.context = context;
        this.setup = setup;
    }

    /** {@code setup.refuse} is told, in one line, why this node must not be a control node; it ends the process. */
    public static Behavior<Message> create(Setup setup) {
        return Behaviors.setup(context -> new ControlGuardian(context, setup).joining());
    }

    private Behavior<Message> joining() {
        ActorRef<SelfUp> up = context.messageAdapter(SelfUp.class, _ -> new Up());
        Cluster.get(context.getSystem()).subscriptions().tell(Subscribe.create(up, SelfUp.class));
        return Behaviors.receive(Message.class)
                .onMessage(Up.class, _ -> onUp())
                .onMessage(Joined.class, this::onJoined)
                .onMessage(Prepared.class, this::onPrepared)
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Message> onUp() {
        ActorRef<CurrentClusterState> state = context.messageAdapter(CurrentClusterState.class, Joined::new);
        Cluster.get(context.getSystem()).subscriptions().tell(new GetCurrentState(state));
        return Behaviors.same();
    }

    private Behavior<Message> onJoined(Joined joined) {
        List<ClusterMember> older = ClusterMembers.older(
                Role.CONTROL,
                joined.state(),
                Cluster.get(context.getSystem()).selfMember().uniqueAddress());
        if (!older.isEmpty()) {
            setup.refuse()
                    .accept("node " + older.getFirst().name() + " at "
                            + older.getFirst().address()
                            + " already has the role control: one control node at a time can use the embedded database;"
                            + " stop the other one, or start this node without the role control");
            return Behaviors.stopped();
        }
        context.pipeToSelf(
                Journal.prepare(context.getSystem(), setup.node().dataDirectory()),
                (Done _, Throwable failure) -> new Prepared(failure));
        return Behaviors.same();
    }

    private Behavior<Message> onPrepared(Prepared prepared) {
        if (prepared.failure() != null) {
            setup.refuse().accept(String.valueOf(rootOf(prepared.failure()).getMessage()));
            return Behaviors.stopped();
        }
        setup.audit().begin(new JournalAuditLog(context.getSystem()));
        context.spawn(Waking.create(setup.audit(), setup.modules()), "modules");
        log.info("control runs on {}", setup.node().name());
        return Behaviors.same();
    }

    private Behavior<Message> onStop() {
        setup.audit().end();
        return Behaviors.same();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
