package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serin.testing.RandomSeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashIT {

    private static final int ROUNDS = 3;
    private static final int MANY_ROUNDS = 20;

    @TempDir
    private Path directory;

    @Test
    void losesNoAcknowledgedEventWhenKilledUnderLoad() throws Exception {
        losesNone(ROUNDS);
    }

    @Test
    @Tag("long")
    void losesNoAcknowledgedEventWhenKilledUnderLoadManyTimes() throws Exception {
        losesNone(MANY_ROUNDS);
    }

    private void losesNone(int rounds) throws Exception {
        // Another seed each time: what a kill strikes is chance in any case.
        Random random = new Random(RandomSeed.orElse(System.nanoTime()));
        Map<String, Long> acknowledged = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            Map<String, Long> before = Map.copyOf(acknowledged);
            try (WriterProcess writer = new WriterProcess(directory)) {
                acknowledged.putAll(writer.killAfter(100 + random.nextInt(700)));
            }
            System.out.println("round " + round + " acknowledged " + acknowledged);
            assertThat(acknowledged).hasSize(LedgerWriter.ENTITIES);
            // A writer that had lost an event would have given its number to another one.
            before.forEach((entity, sequence) ->
                    assertThat(acknowledged.get(entity)).as(entity).isGreaterThan(sequence));
        }

        try (JournalNode survivor = JournalNode.start(directory)) {
            for (Map.Entry<String, Long> entity : acknowledged.entrySet()) {
                // The restart left a gap in the log's numbers; the audit view waits until it has settled.
                List<AuditEvent> events = await().atMost(Duration.ofSeconds(30))
                        .until(() -> eventsOf(survivor, entity.getKey()), found -> found.size() >= entity.getValue());
                assertThat(events)
                        .extracting(AuditEvent::sequence)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, events.size()).boxed().toList());
                assertThat(survivor.persist(survivor.ledger(entity.getKey()), Ledger.deposit(1)))
                        .isEqualTo(new Ledger.Balance(events.size() + 1L, events.size() + 1L));
            }
        }
    }

    @Test
    void growsByLittleForEachEvent() throws Exception {
        int events = 2_000;
        try (JournalNode node = JournalNode.start(directory)) {
            var ledger = node.ledger("job|1");
            for (int i = 0; i < events; i++) {
                node.persist(ledger, Ledger.deposit(i));
            }
            System.out.println("open: " + Files.size(file()) / events + " bytes per event");
        }
        long perEvent = Files.size(file()) / events;
        System.out.println("closed: " + perEvent + " bytes per event");

        assertThat(perEvent).isLessThan(10_000);
    }

    private static List<AuditEvent> eventsOf(JournalNode node, String entity) throws Exception {
        AuditQuery query =
                new AuditQuery(Optional.of(entity), Optional.empty(), 0, AuditQuery.Order.OLDEST_FIRST, 10_000);
        return node.audit().events(query).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Path file() {
        return directory.resolve("journal.mv.db");
    }
}
