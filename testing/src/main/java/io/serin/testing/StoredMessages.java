package io.serin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** Messages as an older version sent them: lines of a manifest and CBOR in base64. */
public final class StoredMessages {

    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private final ActorSystem<?> system;
    private final Class<?> travelling;
    private final List<List<String>> lines;

    /**
     * @param system whose dead letters the messages' references are
     * @param travelling what the serializer is bound to
     * @param beside of whose package the resource {@code messages.txt} is
     */
    public StoredMessages(ActorSystem<?> system, Class<?> travelling, Class<?> beside) {
        this.system = system;
        this.travelling = travelling;
        this.lines = StoredLines.of(beside, "messages.txt", 2);
    }

    /** Fails when one of the protocols' records is not among them. */
    public void cover(Class<?>... protocols) {
        for (Class<?> protocol : protocols) {
            assertThat(lines.stream().map(this::read).<Class<?>>map(Object::getClass))
                    .contains(protocol.getPermittedSubclasses());
        }
    }

    /** Fails when one is not understood any more, or is said otherwise today. */
    public void areWrittenAsTheyWere() {
        for (List<String> stored : lines) {
            Object message = read(stored);
            assertThat(StoredLines.manifest(system, message)).isEqualTo(stored.getFirst());
            assertThat(tree(StoredLines.written(system, message))).isEqualTo(tree(bytes(stored)));
        }
    }

    private Object read(List<String> stored) {
        return StoredLines.read(system, travelling, stored.getFirst(), bytes(stored));
    }

    private static byte[] bytes(List<String> stored) {
        return Base64.getDecoder().decode(stored.getLast());
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return CBOR.readTree(bytes);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
