package io.serin.persistence;

import io.serin.api.EntityKind;
import java.util.Optional;

/**
 * @param entity only this persistence id; a stranger may have written anything
 * @param kind only entities of this kind
 * @param afterOrdering only events later in the log than this; 0 for all
 * @param order which end of the log the limit leaves, and the order of the answer
 * @param limit 1-10,000
 */
public record AuditQuery(
        Optional<String> entity, Optional<EntityKind> kind, long afterOrdering, Order order, int limit) {

    /** By when events were written. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    public AuditQuery {
        if (afterOrdering < 0) {
            throw new IllegalArgumentException("after must not be negative");
        }
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be within 1-10000");
        }
    }
}
