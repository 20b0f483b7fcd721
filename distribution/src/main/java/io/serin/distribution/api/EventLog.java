package io.serin.distribution.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.persistence.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The event log from its beginning to its end, read page by page. */
public final class EventLog {

    private static final int PAGE = 1_000;

    private EventLog() {}

    public static List<AuditEvent> read(ApiClient api) throws ApiException {
        List<JsonNode> all = new ArrayList<>();
        forEach(api, "", all::add);
        List<AuditEvent> events = new ArrayList<>();
        for (JsonNode event : all) {
            events.add(ApiClient.view(event, AuditEvent.class));
        }
        return events;
    }

    /** @param filter parameters of the query such as {@code &kind=release}; empty for every event */
    public static void forEach(ApiClient api, String filter, Consumer<JsonNode> reader) throws ApiException {
        long after = 0;
        JsonNode page;
        do {
            page = api.get("/api/v1/audit/events?after=" + after + "&limit=" + PAGE + filter)
                    .path("events");
            for (JsonNode event : page) {
                reader.accept(event);
                after = event.path("ordering").asLong();
            }
        } while (page.size() == PAGE);
    }
}
