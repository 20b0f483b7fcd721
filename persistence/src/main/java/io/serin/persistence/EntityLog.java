package io.serin.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One entity's events, however many pages they fill. */
final class EntityLog {

    private static final int PAGE = 1_000;

    private EntityLog() {}

    /** Events 1 to {@code sequence}. */
    static CompletionStage<List<AuditEvent>> upTo(AuditLog audit, String entity, long sequence) {
        return collect(audit, entity, sequence, 0, new ArrayList<>());
    }

    private static CompletionStage<List<AuditEvent>> collect(
            AuditLog audit, String entity, long sequence, long after, List<AuditEvent> collected) {
        return audit.events(new AuditQuery(
                        Optional.of(entity), Optional.empty(), after, AuditQuery.Order.OLDEST_FIRST, PAGE))
                .thenCompose(page -> {
                    page.stream().filter(event -> event.sequence() <= sequence).forEach(collected::add);
                    return page.size() < PAGE || page.getLast().sequence() >= sequence
                            ? CompletableFuture.completedStage(List.copyOf(collected))
                            : collect(audit, entity, sequence, page.getLast().ordering(), collected);
                });
    }
}
