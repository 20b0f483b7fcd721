package io.serin.distribution.demo;

import io.serin.persistence.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The story of one release, told from the event log and nothing else. All events of a model's releases are in one
 * entity's log: an event belongs to the release created last before it, and a router's acknowledgement to the release
 * whose event made the routing table, for that event's sequence number is the table's version.
 */
public final class Timeline {

    static final String CREATED = "Created";
    static final String APPLIED = "RouterApplied";

    private Timeline() {}

    /** @param log in the order it was written; events of other entities are passed over */
    public static List<String> of(String release, List<AuditEvent> log) {
        List<AuditEvent> events = entityOf(release, log);
        Map<Long, AuditEvent> bySequence = new HashMap<>();
        events.forEach(event -> bySequence.put(event.sequence(), event));
        Map<Long, String> owners = owners(events);
        List<String> lines = new ArrayList<>();
        Optional<Instant> began = Optional.empty();
        for (AuditEvent event : events) {
            long cause = cause(event);
            if (release.equals(owners.get(cause))) {
                Instant first = began.orElse(EventLine.at(event));
                began = Optional.of(first);
                lines.addAll(EventLine.of(event, first, Optional.ofNullable(bySequence.get(cause))));
            }
        }
        return lines;
    }

    private static List<AuditEvent> entityOf(String release, List<AuditEvent> log) {
        Optional<String> entity = log.stream()
                .filter(event -> event.type().equals(CREATED)
                        && event.event().path("release").asText().equals(release))
                .map(AuditEvent::entity)
                .findFirst();
        return log.stream()
                .filter(event -> entity.equals(Optional.of(event.entity())))
                .toList();
    }

    private static Map<Long, String> owners(List<AuditEvent> events) {
        Map<Long, String> owners = new HashMap<>();
        String newest = "";
        for (AuditEvent event : events) {
            if (event.type().equals(CREATED)) {
                newest = event.event().path("release").asText();
            }
            owners.put(event.sequence(), newest);
        }
        return owners;
    }

    private static long cause(AuditEvent event) {
        return event.type().equals(APPLIED) ? event.event().path("tableVersion").asLong() : event.sequence();
    }
}
