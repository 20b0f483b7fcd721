package io.serin.router.admin;

import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.router.admin.operation.Call;
import io.serin.router.admin.operation.Parameter;
import io.serin.router.audit.EntityLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the replays of jobs and of releases have in common. */
final class Replay {

    static final String SEQUENCE = "sequence";
    private static final String EVENTS = "events";

    static final List<Parameter> PARAMETERS = List.of(
            new Parameter.WholeNumber(
                    SEQUENCE,
                    "number of events to rebuild from; all where not given",
                    1,
                    Long.MAX_VALUE,
                    Optional.empty()),
            new Parameter.Choice(EVENTS, "whether to add those events; false where not given"));

    private Replay() {}

    static CompletionStage<Optional<List<AuditEvent>>> events(
            AuditLog audit, Call<?> call, String entity, long sequence) {
        return call.parameters().chosen(EVENTS)
                ? EntityLog.upTo(audit, entity, sequence).thenApply(Optional::of)
                : CompletableFuture.completedStage(Optional.empty());
    }
}
