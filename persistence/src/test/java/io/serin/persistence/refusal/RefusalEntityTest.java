package io.serin.persistence.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Actor;
import io.serin.api.Refusal;
import io.serin.persistence.refusal.RefusalEvent.CommandsRefused;
import io.serin.testing.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalEntityTest {

    private static final Instant BEGIN = Instant.parse("2026-11-27T10:00:00Z");
    private static final RefusedCommand COMMAND = new RefusedCommand(
            new Actor("ann"),
            "POST /api/v1/jobs/{id}/cancel",
            "/api/v1/jobs/job-1/cancel",
            new Refusal(RefusalWindowsTest.Why.RELEASE_ENDED, "", "job-1 has ended"));

    private final ActorTestKit kit = ActorTestKit.create(PersistenceTestKitPlugin.getInstance()
            .config()
            .withFallback(ConfigFactory.parseString("akka.actor.provider = local"))
            .withFallback(ConfigFactory.load()));
    private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void writesARefusedCommandWithWhoWhatAndWhy() {
        ActorRef<RefusalEntity.Message> entity = kit.spawn(RefusalEntity.create(now::get));
        entity.tell(new RefusalEntity.Refused(COMMAND));
        awaitCounts(1L);
        now.set(BEGIN.plusSeconds(60));
        entity.tell(new RefusalEntity.Refused(COMMAND));

        awaitCounts(1L, 1L);
        assertThat(log().getFirst().reason()).isEqualTo("RELEASE_ENDED");
        assertThat(log().getFirst().actor()).isEqualTo(new Actor("ann"));
    }

    /** However long the log is: none of it is read. */
    @Test
    void goesOnWithTheLogAfterARestartWithoutReadingIt() {
        ActorRef<RefusalEntity.Message> first = kit.spawn(RefusalEntity.create(now::get));
        first.tell(new RefusalEntity.Refused(COMMAND));
        awaitCounts(1L);
        kit.stop(first);
        journal.failNextRead("refusals|commands");

        kit.spawn(RefusalEntity.create(now::get)).tell(new RefusalEntity.Refused(COMMAND));

        awaitCounts(1L, 1L);
    }

    @Test
    void tellsWhatCouldNotBeWrittenOnceTheJournalIsBack() {
        ActorRef<RefusalEntity.Message> entity = kit.spawn(RefusalEntity.create(now::get));
        journal.failNextPersisted("refusals|commands");
        entity.tell(new RefusalEntity.Refused(COMMAND));

        awaitCounts(1L);
    }

    @Test
    void keepsEveryEvent() {
        RoundTrip.holds(
                kit.system(),
                RefusalEvent.class,
                List.of(CommandsRefused.of(
                        new RefusalWindows.Key(COMMAND.actor(), COMMAND.command()),
                        new RefusalWindows.Held(3, BEGIN, BEGIN.plusSeconds(9), COMMAND))));
    }

    private void awaitCounts(Long... counts) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(log())
                .extracting(CommandsRefused::count)
                .containsExactly(counts));
    }

    private List<CommandsRefused> log() {
        return journal.persistedInStorage("refusals|commands").stream()
                .map(CommandsRefused.class::cast)
                .toList();
    }
}
