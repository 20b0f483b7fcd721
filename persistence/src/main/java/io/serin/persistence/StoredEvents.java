package io.serin.persistence;

import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.jackson.JacksonObjectMapperProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Turns stored lines into what an auditor reads, with the mapper that wrote them. */
final class StoredEvents {

    private static final String FORMAT = "jackson-json";

    private final Serialization serialization;
    private final ObjectMapper mapper;

    StoredEvents(ActorSystem<?> system) {
        this.serialization = SerializationExtension.get(system);
        this.mapper = JacksonObjectMapperProvider.get(system).getOrCreate(FORMAT, Optional.empty());
    }

    AuditEvent read(JournalTable.Row row) {
        return new AuditEvent(
                row.entity(), row.sequence(), row.ordering(), simpleName(row.manifest()), row.writtenAt(), json(row));
    }

    /** What is stored as text is shown as that text says, even if its class is gone or has fewer fields now. */
    private JsonNode json(JournalTable.Row row) {
        try {
            return isPlainJson(row.payload())
                    ? mapper.readTree(row.payload())
                    : mapper.valueToTree(serialization
                            .deserialize(row.payload(), row.serializer(), row.manifest())
                            .get());
        } catch (IOException malformed) {
            throw new IllegalStateException(
                    "event " + row.sequence() + " of " + row.entity() + " is not readable", malformed);
        }
    }

    /** Neither CBOR nor gzip begins an object with a brace. */
    private static boolean isPlainJson(byte[] payload) {
        return payload.length > 0 && payload[0] == '{';
    }

    /** A manifest is the event's class name, with {@code #} and a version once there has been a migration. */
    static String simpleName(String manifest) {
        String className = manifest.split("#", -1)[0];
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
