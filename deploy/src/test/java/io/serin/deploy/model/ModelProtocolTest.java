package io.serin.deploy.model;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.serin.api.Actor;
import io.serin.deploy.release.TestSystems;
import io.serin.testing.RoundTrip;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelProtocolTest {

    private static final ActorTestKit KIT = TestSystems.create();
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Registration REGISTRATION = new Registration(
            "0".repeat(64),
            new Signature(new Tensor("input", "FP32", List.of(4)), new Tensor("output", "FP32", List.of(2))),
            RunnerSettings.DEFAULT,
            Optional.of("job-1"),
            Map.of("accuracy", 0.89));

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void keepsEveryEvent() {
        RoundTrip.holds(
                KIT.system(),
                ModelEvent.class,
                List.of(
                        new ModelEvent.VersionRegistered(1, REGISTRATION, new Actor("ada"), AT),
                        new ModelEvent.StableChanged(1, new ReleaseId("fashion-1"), AT)));
    }
}
