package io.serin.router.control;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the control actors of one membership: not before the node is up and alone in its role, because the embedded
 * database is not shared, and not before the tables exist, because an entity that recovers without them fails.
 */
public final class ControlGuardian {

    private static final Logger log = LoggerFactory.getLogger(ControlGuardian.class);

    /** What the guardian hears. */
    public sealed interface Message {}

    private record Up() implements Message {}

    private record Prepared(@Nullable Throwable failure) implements Message {}

    /** What the control actors of every membership share. */
    public record Parts(
            NodeSettings node, List<ControlModule> modules, CurrentAuditLog audit, Consumer<String> refuse) {}

    private final ActorContext<Message> context;
    private final Parts parts;

    private ControlGuardian(ActorContext<Message> context, Parts parts) {
        this.context = context;
        this.parts = parts;
    }

    /** {@code parts.refuse} is told, in one line, why this node must not be a control node; it ends the process. */
    public static Behavior<Message> create(Parts parts) {
        return Behaviors.setup(context -> new ControlGuardian(context, parts).joining());
    }

    private Behavior<Message> joining() {
        ActorRef<SelfUp> up = context.messageAdapter(SelfUp.class, _ -> new Up());
        Cluster.get(context.getSystem()).subscriptions().tell(Subscribe.create(up, SelfUp.class));
        return Behaviors.receive(Message.class)
                .onMessage(Up.class, _ -> onUp())
                .onMessage(Prepared.class, this::onPrepared)
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Message> onUp() {
        Optional<ClusterMember> other = otherControl(ClusterMembers.of(context.getSystem()));
        if (other.isPresent()) {
            parts.refuse()
                    .accept("node " + other.get().name() + " at " + other.get().address()
                            + " already has the role control: one control node at a time can use the embedded database;"
                            + " stop the other one, or start this node without the role control");
            return Behaviors.stopped();
        }
        context.pipeToSelf(
                Journal.prepare(context.getSystem(), parts.node().dataDirectory()),
                (Done _, Throwable failure) -> new Prepared(failure));
        return Behaviors.same();
    }

    private Optional<ClusterMember> otherControl(List<ClusterMember> members) {
        String self = parts.node().host() + ":" + parts.node().arteryPort();
        return members.stream()
                .filter(member -> member.roles().contains(Role.CONTROL) && member.reachable())
                .filter(member -> !member.address().equals(self))
                .findFirst();
    }

    private Behavior<Message> onPrepared(Prepared prepared) {
        if (prepared.failure() != null) {
            parts.refuse().accept(String.valueOf(rootOf(prepared.failure()).getMessage()));
            return Behaviors.stopped();
        }
        parts.audit().begin(new JournalAuditLog(context.getSystem()));
        parts.modules().forEach(module -> module.actor().start(context));
        log.info("control runs on {}", parts.node().name());
        return Behaviors.same();
    }

    private Behavior<Message> onStop() {
        parts.modules().forEach(module -> module.actor().stopped());
        parts.audit().end();
        return Behaviors.same();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
