package io.serin.persistence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One entity's events, page after page. */
final class EntityLog {

    private static final int PAGE = 1_000;

    private EntityLog() {}

    /** The newest so many of events 1 to {@code sequence}, oldest first. */
    static CompletionStage<List<AuditEvent>> newest(int most, AuditLog audit, String entity, long sequence) {
        return collect(most, audit, entity, sequence, 0, new ArrayDeque<>());
    }

    private static CompletionStage<List<AuditEvent>> collect(
            int most, AuditLog audit, String entity, long sequence, long after, Deque<AuditEvent> collected) {
        return audit.events(new AuditQuery(
                        Optional.of(entity), Optional.empty(), after, AuditQuery.Order.OLDEST_FIRST, PAGE))
                .thenCompose(page -> {
                    page.stream().filter(event -> event.sequence() <= sequence).forEach(event -> {
                        collected.add(event);
                        if (collected.size() > most) {
                            collected.remove();
                        }
                    });
                    return page.size() < PAGE || page.getLast().sequence() >= sequence
                            ? CompletableFuture.completedStage(List.copyOf(collected))
                            : collect(
                                    most,
                                    audit,
                                    entity,
                                    sequence,
                                    page.getLast().ordering(),
                                    collected);
                });
    }
}
