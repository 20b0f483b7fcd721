package io.serin.training.control;

import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import io.serin.training.job.JobEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An audit log that knows what a test tells it. */
final class FakeAudit implements AuditLog {

    volatile List<String> entities = List.of();
    volatile List<JobEvent> events = List.of();

    @Override
    public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<List<String>> entities() {
        return CompletableFuture.completedStage(entities);
    }

    @Override
    public <E> CompletionStage<List<E>> replay(String entity, long upTo, Class<E> eventType) {
        return CompletableFuture.completedStage(
                events.stream().limit(upTo).map(eventType::cast).toList());
    }
}
