package io.serin.api;

import java.util.Optional;

/**
 * A kind of entity: what all of its persistence ids begin with, before a bar, and what the event log is filtered by.
 *
 * @param name such as {@code release}
 */
public record EntityKind(String name) {

    private static final String BAR = "|";

    /** The persistence id of one of this kind, such as {@code release|fashion}. */
    public String persistenceId(String id) {
        return prefix() + id;
    }

    /** What {@link #persistenceId} was made from; empty when it is of another kind. */
    public Optional<String> id(String persistenceId) {
        return persistenceId.startsWith(prefix())
                ? Optional.of(persistenceId.substring(prefix().length()))
                : Optional.empty();
    }

    /** What the persistence ids of this kind begin with, and no others. */
    public String prefix() {
        return name + BAR;
    }
}
