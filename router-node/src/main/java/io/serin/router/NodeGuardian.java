package io.serin.router;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import io.serin.router.agent.RouterAgent;
import io.serin.router.control.ControlGuardian;
import io.serin.router.serving.DataPlane;
import java.util.Optional;

/** What a router-node runs in one membership of the cluster. */
final class NodeGuardian {

    private NodeGuardian() {}

    /** @param control empty on a node without the role control */
    static Behavior<Void> create(DataPlane plane, Optional<ControlGuardian.Setup> control) {
        return Behaviors.setup(context -> {
            context.spawn(
                    Behaviors.supervise(RouterAgent.create(plane)).onFailure(SupervisorStrategy.restart()), "router");
            control.ifPresent(setup -> context.spawn(ControlGuardian.create(setup), "control"));
            return Behaviors.empty();
        });
    }
}
