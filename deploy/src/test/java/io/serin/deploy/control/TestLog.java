package io.serin.deploy.control;

import akka.persistence.testkit.javadsl.PersistenceTestKit;
import io.serin.cluster.control.LoggedEntity;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** The journal in memory. */
final class TestLog implements AuditLog {

    private final PersistenceTestKit journal;

    TestLog(PersistenceTestKit journal) {
        this.journal = journal;
    }

    @Override
    public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
        throw new UnsupportedOperationException("nobody here asks for it");
    }

    @Override
    public CompletionStage<List<LoggedEntity>> entities() {
        throw new UnsupportedOperationException("nobody here asks for it");
    }

    @Override
    public <E, S> CompletionStage<S> fold(
            String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step) {
        S state = initial;
        for (E event : journal.persistedInStorage(entity).stream()
                .limit(upTo)
                .map(eventType::cast)
                .toList()) {
            state = step.apply(state, event);
        }
        return CompletableFuture.completedStage(state);
    }
}
