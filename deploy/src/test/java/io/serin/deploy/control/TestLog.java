package io.serin.deploy.control;

import akka.persistence.testkit.javadsl.PersistenceTestKit;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** The journal in memory, whose listing fails as often as asked. */
final class TestLog implements AuditLog {

    private final PersistenceTestKit journal;
    private final List<String> entities;
    private final AtomicInteger failures;

    TestLog(PersistenceTestKit journal, List<String> entities, int failures) {
        this.journal = journal;
        this.entities = entities;
        this.failures = new AtomicInteger(failures);
    }

    @Override
    public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
        throw new UnsupportedOperationException("nobody here asks for it");
    }

    @Override
    public CompletionStage<List<String>> entities() {
        return failures.getAndDecrement() > 0
                ? CompletableFuture.failedStage(new IllegalStateException("the database is not there yet"))
                : CompletableFuture.completedStage(entities);
    }

    @Override
    public <E> CompletionStage<List<E>> replay(String entity, long upTo, Class<E> eventType) {
        return CompletableFuture.completedStage(journal.persistedInStorage(entity).stream()
                .limit(upTo)
                .map(eventType::cast)
                .toList());
    }
}
