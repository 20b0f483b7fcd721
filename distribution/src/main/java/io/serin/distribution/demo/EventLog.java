package io.serin.distribution.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.persistence.AuditEvent;
import java.util.ArrayList;
import java.util.List;

/** The whole event log, read page by page. */
public final class EventLog {

    private static final int PAGE = 1_000;

    private EventLog() {}

    public static List<AuditEvent> read(ApiClient api) throws ApiException {
        List<AuditEvent> all = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode page = api.get("/api/v1/audit/events?after=" + after + "&limit=" + PAGE)
                    .path("events");
            for (JsonNode event : page) {
                all.add(ApiClient.view(event, AuditEvent.class));
            }
            if (page.size() < PAGE) {
                return all;
            }
            after = all.getLast().ordering();
        }
    }
}
