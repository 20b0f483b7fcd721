package io.serin.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.ConfigFactory;
import io.serin.cluster.CborSerializable;
import io.serin.testing.StoredLines;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What control and trainers of an older version said to one another is understood, and is said likewise today.
 *
 * <p>Named after no class: a message is of its record and the serializer.
 */
class StoredMessagesTest {

    /** The messages' references are to this system's dead letters. */
    private static final ActorTestKit KIT = ActorTestKit.create(
            "stored",
            ConfigFactory.parseString("akka.actor.provider = local\nakka.loglevel = WARNING")
                    .withFallback(ConfigFactory.load()));

    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
    private static final List<List<String>> LINES = StoredLines.of(StoredMessagesTest.class, "messages.txt", 2);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void areOfEveryKind() {
        assertThat(LINES.stream().map(StoredMessagesTest::read).<Class<?>>map(Object::getClass))
                .contains(WorkerCommand.class.getPermittedSubclasses())
                .contains(WorkerReport.class.getPermittedSubclasses());
    }

    @Test
    void areWrittenAsTheyWere() throws IOException {
        for (List<String> stored : LINES) {
            CborSerializable message = read(stored);
            assertThat(StoredLines.manifest(KIT.system(), message)).isEqualTo(stored.getFirst());
            assertThat(CBOR.readTree(StoredLines.written(KIT.system(), message)))
                    .isEqualTo(CBOR.readTree(bytes(stored)));
        }
    }

    private static CborSerializable read(List<String> stored) {
        return StoredLines.read(KIT.system(), CborSerializable.class, stored.getFirst(), bytes(stored));
    }

    private static byte[] bytes(List<String> stored) {
        return Base64.getDecoder().decode(stored.getLast());
    }
}
