package io.serin.testing;

import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What a journal or the wire once held, kept as a resource: columns between tabs; a line that begins with # is a comment. */
public final class StoredLines {

    private StoredLines() {}

    /** @param columns how many each line has; the last one may hold tabs */
    public static List<List<String>> of(Class<?> beside, String resource, int columns) {
        try (InputStream lines = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\t", columns)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With the serializer of the protocol, as the journal and the wire do it. */
    public static <T> T read(ActorSystem<?> system, Class<T> protocol, String manifest, byte[] bytes) {
        try {
            int serializer = serialization(system).serializerFor(protocol).identifier();
            return protocol.cast(serialization(system)
                    .deserialize(bytes, serializer, manifest)
                    .get());
        } catch (NotSerializableException | RuntimeException unreadable) {
            throw new AssertionError("a stored " + manifest + " is not read any more", unreadable);
        }
    }

    public static byte[] written(ActorSystem<?> system, Object message) {
        return serialization(system).serialize(message).get();
    }

    /** Under which name it is written today. */
    public static String manifest(ActorSystem<?> system, Object message) {
        return ((SerializerWithStringManifest) serialization(system).findSerializerFor(message)).manifest(message);
    }

    private static Serialization serialization(ActorSystem<?> system) {
        return SerializationExtension.get(system.classicSystem());
    }
}
