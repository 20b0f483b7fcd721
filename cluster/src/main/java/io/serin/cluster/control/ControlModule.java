package io.serin.cluster.control;

import io.serin.api.EntityKind;
import io.serin.api.Operation;
import java.util.List;

/**
 * All that a module contributes to the control plane. Nodes that are not control nodes have the operations too, and refuse
 * them; they start no actor.
 *
 * @param kinds of its entities
 * @param operations of the admin API
 * @param actor wakes its entities at the start of each membership, and passes on what they are asked
 */
public record ControlModule(List<EntityKind> kinds, List<Operation<?>> operations, ControlActor<?> actor) {

    public ControlModule {
        kinds = List.copyOf(kinds);
        operations = List.copyOf(operations);
    }
}
