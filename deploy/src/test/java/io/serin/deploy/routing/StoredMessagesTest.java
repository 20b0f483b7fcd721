package io.serin.deploy.routing;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.serin.cluster.CborSerializable;
import io.serin.testing.StoredMessages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What control and routers of an older version said to one another is understood, and is said likewise today.
 *
 * <p>Named after no class: a message is of its record and the serializer.
 */
class StoredMessagesTest {

    /** The messages' references are to this system's dead letters. */
    private static final ActorTestKit KIT = ActorTestKit.create(
            "stored",
            ConfigFactory.parseString("akka.actor.provider = local\nakka.loglevel = WARNING")
                    .withFallback(ConfigFactory.load()));

    private static final StoredMessages MESSAGES =
            new StoredMessages(KIT.system(), CborSerializable.class, StoredMessagesTest.class);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void areOfEveryKind() {
        MESSAGES.cover(RouterCommand.class, RouterReport.class);
    }

    @Test
    void areWrittenAsTheyWere() {
        MESSAGES.areWrittenAsTheyWere();
    }
}
