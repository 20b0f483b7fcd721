package io.serin.router.audit;

import static io.serin.router.admin.operation.Method.GET;

import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditQuery;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.Body;
import io.serin.router.admin.operation.Call;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.Handler;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.Parameter;
import io.serin.router.admin.operation.RequestReason;
import io.serin.router.admin.operation.Success;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operations on the event log. */
public final class AuditOperations {

    private static final Set<String> KINDS = Set.of("job", "model", "release");
    private static final String NEWEST = "newest";
    private static final long LIMIT = 1_000;
    private static final long LIMIT_AT_MOST = 10_000;

    record EventList(List<AuditEvent> events) {}

    private AuditOperations() {}

    public static List<Operation<?>> table() {
        return List.of(new Operation<>(
                new Endpoint(GET, "/api/v1/audit/events"),
                "List events in the order they were written, or the newest first",
                List.of(
                        new Parameter.Text("entity", "only this one's, such as release|fashion"),
                        new Parameter.Text("kind", "only entities of this kind: job, model or release"),
                        new Parameter.WholeNumber(
                                "after",
                                "only events with a greater ordering: the last one of the page before",
                                0,
                                Long.MAX_VALUE,
                                Optional.of(0L)),
                        new Parameter.WholeNumber("limit", "events at most", 1, LIMIT_AT_MOST, Optional.of(LIMIT)),
                        new Parameter.Choice(NEWEST, "the last ones that there are, newest first")),
                Body.NONE,
                Success.ok(EventList.class),
                Set.of(),
                new Handler.OnControl<>(AuditOperations::events)));
    }

    private static CompletionStage<Answer> events(ControlPorts ports, Call<Body.Nothing> call) {
        Call.Parameters given = call.parameters();
        Optional<String> unknown = given.text("kind").filter(kind -> !KINDS.contains(kind));
        if (unknown.isPresent()) {
            return CompletableFuture.completedStage(Answer.Refused.of(
                    RequestReason.INVALID_PARAMETER, "kind", "expected job, model or release, found " + unknown.get()));
        }
        AuditQuery query = new AuditQuery(
                given.text("entity"),
                given.text("kind"),
                given.number("after").orElse(0L),
                given.chosen(NEWEST) ? AuditQuery.Order.NEWEST_FIRST : AuditQuery.Order.OLDEST_FIRST,
                Math.toIntExact(given.number("limit").orElse(LIMIT)));
        return ports.audit().events(query).thenApply(events -> new Answer.Done(new EventList(events)));
    }
}
