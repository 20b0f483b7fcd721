package io.serin.deploy.routing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.ModelName;
import io.serin.cluster.CborSerializable;
import java.util.Set;

/** What control tells a router. May be told again at any time; an older table changes nothing and is acknowledged too. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RouterCommand extends CborSerializable {

    /** Every router registers here. */
    ServiceKey<RouterCommand> KEY = ServiceKey.create(RouterCommand.class, "serin-router");

    /**
     * Use this table from now on.
     *
     * @param artifacts HTTP base of the control node, where artifacts are fetched
     * @param replyTo hears {@link RouterReport.Applied} at once, and {@link RouterReport.Readiness} when versions are
     *     loaded and warm, or failed
     */
    record Apply(RoutingTable table, String artifacts, ActorRef<RouterReport> replyTo) implements RouterCommand {}

    /**
     * Which models have a table now: until a router has all of theirs, one that it does not know may only be one that it was
     * not told of yet.
     */
    record Expect(Set<ModelName> models) implements RouterCommand {

        public Expect {
            models = Set.copyOf(models);
        }
    }
}
