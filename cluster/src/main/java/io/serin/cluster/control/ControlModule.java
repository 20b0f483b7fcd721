package io.serin.cluster.control;

import akka.actor.typed.javadsl.ActorContext;
import io.serin.api.EntityKind;
import io.serin.api.Operation;
import java.util.Collection;
import java.util.List;

/**
 * All that a module contributes to the control plane. Nodes that are not control nodes have the operations too, and refuse
 * them; they start no actor.
 *
 * @param kinds of its entities, which are woken at the start of each membership
 * @param operations of the admin API
 * @param actor keeps its entities, and passes on what they are asked
 */
public record ControlModule(List<EntityKind> kinds, List<Operation<?>> operations, ControlActor<?> actor) {

    public ControlModule {
        kinds = List.copyOf(kinds);
        operations = List.copyOf(operations);
    }

    /**
     * In a new membership, as a child of whoever calls.
     *
     * @param entities of all modules
     */
    public void start(ActorContext<?> context, Collection<LoggedEntity> entities) {
        actor.start(context, entities.stream().filter(this::keeps).toList());
    }

    private boolean keeps(LoggedEntity entity) {
        return kinds.stream().anyMatch(kind -> kind.id(entity.persistenceId()).isPresent());
    }
}
