package io.serin.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One line of the event log as an auditor sees it.
 *
 * @param entity the persistence id: the entity's kind, a bar and its own id, such as {@code release|fashion}
 * @param sequence 1 for the entity's first event, without gaps
 * @param ordering the event's place in the whole log; grows, may have gaps
 * @param type the event's simple name
 * @param writtenAt when the journal took it
 * @param event the event as stored
 */
public record AuditEvent(String entity, long sequence, long ordering, String type, Instant writtenAt, JsonNode event) {}
