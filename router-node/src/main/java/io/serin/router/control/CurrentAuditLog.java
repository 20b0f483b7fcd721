package io.serin.router.control;

import io.serin.cluster.control.LoggedEntity;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The event log of whichever membership this node has now: HTTP outlives memberships, a journal's log does not. Fails
 * between two of them; trying again is then right.
 */
public final class CurrentAuditLog implements AuditLog {

    private final AtomicReference<@Nullable AuditLog> current = new AtomicReference<>();

    void begin(AuditLog log) {
        current.set(log);
    }

    void end() {
        current.set(null);
    }

    @Override
    public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
        return ask(log -> log.events(query));
    }

    @Override
    public CompletionStage<List<LoggedEntity>> entities() {
        return ask(AuditLog::entities);
    }

    @Override
    public <E, S> CompletionStage<S> fold(
            String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step) {
        return ask(log -> log.fold(entity, upTo, eventType, initial, step));
    }

    private <T> CompletionStage<T> ask(Function<AuditLog, CompletionStage<T>> question) {
        return Optional.ofNullable(current.get())
                .map(question)
                .orElseGet(() ->
                        CompletableFuture.failedStage(new IllegalStateException("this node is in no cluster now")));
    }
}
