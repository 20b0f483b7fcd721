package io.serin.router;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import io.serin.cluster.ClusterNode;
import io.serin.router.control.ControlHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this node may be given traffic. Once it has joined it stays ready: it goes on serving through the loss of its
 * membership.
 */
final class Readiness {

    private final boolean isControl;
    private final ClusterNode cluster;
    private final ControlHandle control;
    private volatile boolean joinedOnce;

    Readiness(boolean isControl, ClusterNode cluster, ControlHandle control) {
        this.isControl = isControl;
        this.cluster = cluster;
        this.control = control;
    }

    /** What is still missing; empty when ready. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!hasJoined()) {
            missing.add("not yet a member of the cluster");
        }
        if (isControl && control.deploy().isEmpty()) {
            missing.add("control does not run yet");
        }
        return missing;
    }

    private boolean hasJoined() {
        if (!joinedOnce) {
            Optional<ActorSystem<Void>> system = cluster.current();
            joinedOnce = system.isPresent()
                    && Cluster.get(system.get()).selfMember().status().equals(MemberStatus.up());
        }
        return joinedOnce;
    }
}
