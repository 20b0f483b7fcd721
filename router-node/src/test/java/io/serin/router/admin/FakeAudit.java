package io.serin.router.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serin.cluster.control.LoggedEntity;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** An event log in memory; an entity's events come one after another, the entities' mixed. Thread-safe. */
final class FakeAudit implements AuditLog {

    private final List<AuditEvent> events = new ArrayList<>();
    private final Map<String, List<Object>> stored = new HashMap<>();

    /** An event that is only listed. */
    synchronized void append(String entity, String type) {
        long sequence = 1
                + events.stream().filter(event -> event.entity().equals(entity)).count();
        events.add(new AuditEvent(
                entity,
                sequence,
                events.size() + 1L,
                type,
                Instant.parse("2026-11-22T10:00:00Z"),
                JsonNodeFactory.instance.objectNode().put("type", type)));
    }

    synchronized void store(String entity, Object event) {
        append(entity, event.getClass().getSimpleName());
        stored.computeIfAbsent(entity, _ -> new ArrayList<>()).add(event);
    }

    /** All that were stored of one entity. */
    synchronized <E> List<E> stored(String entity, Class<E> type) {
        return stored.getOrDefault(entity, List.of()).stream().map(type::cast).toList();
    }

    @Override
    public synchronized CompletionStage<List<AuditEvent>> events(AuditQuery query) {
        List<AuditEvent> ordered =
                switch (query.order()) {
                    case OLDEST_FIRST -> events;
                    case NEWEST_FIRST -> events.reversed();
                };
        return CompletableFuture.completedStage(ordered.stream()
                .filter(event -> event.ordering() > query.afterOrdering())
                .filter(event -> query.entity().map(event.entity()::equals).orElse(true))
                .filter(event -> query.kind()
                        .map(kind -> event.entity().startsWith(kind.prefix()))
                        .orElse(true))
                .limit(query.limit())
                .toList());
    }

    @Override
    public synchronized CompletionStage<List<LoggedEntity>> entities() {
        Map<String, LoggedEntity> newest = new LinkedHashMap<>();
        events.forEach(
                event -> newest.put(event.entity(), new LoggedEntity(event.entity(), event.type(), event.sequence())));
        return CompletableFuture.completedStage(List.copyOf(newest.values()));
    }

    @Override
    public <E, S> CompletionStage<S> fold(
            String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step) {
        S state = initial;
        for (E event : stored(entity, eventType).stream().limit(upTo).toList()) {
            state = step.apply(state, event);
        }
        return CompletableFuture.completedStage(state);
    }
}
