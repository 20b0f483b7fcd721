package io.serin.router.admin;

import static io.serin.api.Method.GET;

import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Call;
import io.serin.api.Endpoint;
import io.serin.api.EntityKind;
import io.serin.api.Handler;
import io.serin.api.Operation;
import io.serin.api.Parameter;
import io.serin.api.Success;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import io.serin.router.admin.operation.RequestReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The operations on the event log. */
final class AuditOperations {

    private static final String NEWEST = "newest";
    private static final long LIMIT = 1_000;
    private static final long LIMIT_AT_MOST = 10_000;

    private final List<EntityKind> kinds;
    private final AuditLog audit;

    record EventList(List<AuditEvent> events) {}

    /** @param kinds of all entities that have events */
    AuditOperations(List<EntityKind> kinds, AuditLog audit) {
        this.kinds = List.copyOf(kinds);
        this.audit = audit;
    }

    List<Operation<?>> table() {
        return List.of(new Operation<>(
                new Endpoint(GET, "/api/v1/audit/events"),
                "List events in the order they were written, or the newest first",
                List.of(
                        new Parameter.Text("entity", "only this one's, such as release|fashion"),
                        new Parameter.Text("kind", "only entities of this kind: " + kindsInWords()),
                        new Parameter.WholeNumber(
                                "after",
                                "only events with a greater ordering: the last one of the page before",
                                0,
                                Long.MAX_VALUE,
                                Optional.of(0L)),
                        new Parameter.WholeNumber("limit", "events at most", 1, LIMIT_AT_MOST, Optional.of(LIMIT)),
                        new Parameter.Choice(NEWEST, "the last ones that there are, newest first")),
                Body.NONE,
                new Success.Shown(EventList.class),
                List.of(),
                new Handler.OnControl<>(this::events)));
    }

    private CompletionStage<Answer<EventList>> events(Call<Body.Nothing> call) {
        Call.Parameters given = call.parameters();
        Optional<String> name = given.text("kind");
        Optional<EntityKind> kind = name.flatMap(this::kind);
        if (name.isPresent() && kind.isEmpty()) {
            return CompletableFuture.completedStage(Answer.refused(
                    RequestReason.INVALID_PARAMETER, "kind", "expected " + kindsInWords() + ", found " + name.get()));
        }
        AuditQuery query = new AuditQuery(
                given.text("entity"),
                kind,
                given.number("after").orElse(0L),
                given.chosen(NEWEST) ? AuditQuery.Order.NEWEST_FIRST : AuditQuery.Order.OLDEST_FIRST,
                Math.toIntExact(given.number("limit").orElse(LIMIT)));
        return audit.events(query).thenApply(events -> new Answer.Done<>(new EventList(events)));
    }

    private Optional<EntityKind> kind(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private String kindsInWords() {
        List<String> names = kinds.stream().map(EntityKind::name).toList();
        String allButLast = names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "));
        return names.size() < 2 ? String.join("", names) : allButLast + " or " + names.getLast();
    }
}
