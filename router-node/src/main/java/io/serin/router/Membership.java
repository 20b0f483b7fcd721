package io.serin.router;

import akka.actor.typed.ActorSystem;
import io.serin.cluster.ClusterMember;
import io.serin.cluster.ClusterMembers;
import io.serin.cluster.ClusterNode;
import io.serin.cluster.Role;
import io.serin.router.admin.Members;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The cluster as the parts that outlive it see it. Thread-safe. */
final class Membership implements Members {

    private final String self;
    private final AtomicReference<@Nullable ClusterNode> node = new AtomicReference<>();
    private volatile List<URI> lastOtherRouters = List.of();

    Membership(String self) {
        this.self = self;
    }

    /** Once, when the node has been started: what is asked before finds no cluster. */
    void begin(ClusterNode started) {
        node.set(started);
    }

    Optional<ActorSystem<Void>> system() {
        return Optional.ofNullable(node.get()).flatMap(ClusterNode::current);
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public List<ClusterMember> all() {
        return system().map(ClusterMembers::of).orElse(List.of());
    }

    /** HTTP bases; between two memberships those of the last, because routers go on serving then. */
    List<URI> otherRouters() {
        List<ClusterMember> members = all();
        if (members.size() > 1) {
            lastOtherRouters = members.stream()
                    .filter(member -> member.roles().contains(Role.ROUTER) && member.reachable())
                    .filter(member -> !member.name().equals(self))
                    .map(member -> URI.create(member.http()))
                    .toList();
        }
        return lastOtherRouters;
    }
}
