package io.serin.router;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import io.serin.api.ModelName;
import io.serin.router.control.ControlPlane;
import io.serin.router.serving.DataPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this node may be given traffic. The loss of its membership takes nothing from that: it goes on serving. With the tables of its disk it serves before it has joined.
 */
final class NodeReadiness {

    private final Membership membership;
    private final Optional<ControlPlane> control;
    private final DataPlane plane;
    private volatile boolean joinedOnce;

    NodeReadiness(Membership membership, Optional<ControlPlane> control, DataPlane plane) {
        this.membership = membership;
        this.control = control;
        this.plane = plane;
    }

    /** What is still missing; empty when ready. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(plane.lacking());
        if (!hasJoined() && plane.stored().isEmpty()) {
            missing.add("not yet a member of the cluster");
        }
        if (control.isPresent() && !control.get().runs()) {
            missing.add("control does not run yet");
        }
        return missing;
    }

    /** What whoever looks should know though it takes nothing from being ready, one sentence each. */
    List<String> notes() {
        List<ModelName> stored = plane.stored();
        return stored.isEmpty()
                ? List.of()
                : List.of(
                        "control has not told their tables since this router's start, so it serves the stable versions that its"
                                + " disk has of " + stored);
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
