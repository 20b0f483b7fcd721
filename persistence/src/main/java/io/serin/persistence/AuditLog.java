package io.serin.persistence;

import io.serin.cluster.control.LoggedEntity;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** The event log, read only. Port between those who read events back (auditors, replays, a control node that starts) and the journal. */
public interface AuditLog {

    /**
     * Events in the query's order.
     *
     * @param query what to leave out
     * @return at most {@code query.limit()} events
     */
    CompletionStage<List<AuditEvent>> events(AuditQuery query);

    /** All that have an event. */
    CompletionStage<List<LoggedEntity>> entities();

    /** One entity's events 1 to {@code upTo}, as the Java events they are, folded one after another: a log may be longer than memory. */
    <E, S> CompletionStage<S> fold(String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step);
}
