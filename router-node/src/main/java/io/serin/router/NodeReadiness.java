package io.serin.router;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import io.serin.router.control.ControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this node may be given traffic. Once it has joined it stays ready: it goes on serving through the loss of its
 * membership.
 */
final class NodeReadiness {

    private final Membership membership;
    private final Optional<ControlPlane> control;
    private volatile boolean joinedOnce;

    NodeReadiness(Membership membership, Optional<ControlPlane> control) {
        this.membership = membership;
        this.control = control;
    }

    /** What is still missing; empty when ready. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!hasJoined()) {
            missing.add("not yet a member of the cluster");
        }
        if (control.isPresent() && !control.get().runs()) {
            missing.add("control does not run yet");
        }
        return missing;
    }

    private boolean hasJoined() {
        if (!joinedOnce) {
            Optional<ActorSystem<Void>> system = membership.system();
            joinedOnce = system.isPresent()
                    && Cluster.get(system.get()).selfMember().status().equals(MemberStatus.up());
        }
        return joinedOnce;
    }
}
