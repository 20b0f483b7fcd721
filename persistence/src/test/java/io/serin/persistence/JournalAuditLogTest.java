package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.databind.JsonNode;
import io.serin.api.EntityKind;
import io.serin.cluster.control.LoggedEntity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalAuditLogTest {

    private JournalNode node;
    private AuditLog audit;

    @BeforeAll
    void persistThreeEntities(@TempDir Path directory) throws Exception {
        node = JournalNode.start(directory);
        audit = node.audit();
        ActorRef<Ledger.Command> job = node.ledger("job|1");
        ActorRef<Ledger.Command> jobs = node.ledger("jobs|1");
        ActorRef<Ledger.Command> release = node.ledger("release|fashion");
        for (int cents = 1; cents <= 5; cents++) {
            node.persist(job, Ledger.deposit(cents));
            node.persist(release, Ledger.deposit(100 + cents));
        }
        node.persist(jobs, Ledger.deposit(7));
        node.persist(job, new Ledger.Closed(Instant.EPOCH));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void readsEveryFieldBackAsStored() throws Exception {
        AuditEvent first = await(audit.events(query("job|1", null, 0, 1))).getFirst();

        assertThat(first.entity()).isEqualTo("job|1");
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.type()).isEqualTo("Deposited");
        JsonNode event = first.event();
        assertThat(event.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("type", "cents", "at", "note", "held", "rate");
        assertThat(event.get("cents").asLong()).isEqualTo(1);
        assertThat(event.get("at").asText()).isEqualTo("2026-11-22T10:15:30.123456Z");
        assertThat(event.get("note").asText()).isEqualTo("né");
        assertThat(event.get("rate").asDouble()).isEqualTo(0.1);
    }

    @Test
    void ordersEventsOfAllEntitiesAsTheyWereWritten() throws Exception {
        List<AuditEvent> all = await(audit.events(query(null, null, 0, 100)));

        assertThat(all).hasSize(12).extracting(AuditEvent::ordering).isSorted().doesNotHaveDuplicates();
        assertThat(all.getLast().type()).isEqualTo("Closed");
    }

    @Test
    void pagesThroughTheLogWithoutLossOrRepetition() throws Exception {
        List<AuditEvent> all = await(audit.events(query(null, null, 0, 100)));
        List<AuditEvent> paged = new ArrayList<>();
        long after = 0;
        for (var page = await(audit.events(query(null, null, 0, 5)));
                !page.isEmpty();
                page = await(audit.events(query(null, null, after, 5)))) {
            paged.addAll(page);
            after = page.getLast().ordering();
        }

        assertThat(paged).isEqualTo(all);
    }

    @Test
    void takesTheNewestFirstFromTheEndOfTheLog() throws Exception {
        List<AuditEvent> all = await(audit.events(query(null, null, 0, 100)));
        AuditQuery newest = new AuditQuery(
                Optional.empty(), Optional.of(new EntityKind("release")), 0, AuditQuery.Order.NEWEST_FIRST, 2);

        assertThat(await(audit.events(newest))).extracting(AuditEvent::sequence).containsExactly(5L, 4L);
        assertThat(await(audit.events(
                        new AuditQuery(Optional.empty(), Optional.empty(), 0, AuditQuery.Order.NEWEST_FIRST, 100))))
                .isEqualTo(all.reversed());
    }

    @Test
    void keepsToOneKindWhoseNameBeginsAnothers() throws Exception {
        assertThat(await(audit.events(query(null, "job", 0, 100))))
                .hasSize(6)
                .extracting(AuditEvent::entity)
                .containsOnly("job|1");
    }

    @Test
    void takesFiltersAsText() throws Exception {
        assertThat(await(audit.events(query(null, "%", 0, 100)))).isEmpty();
        assertThat(await(audit.events(query("' OR ''='", null, 0, 100)))).isEmpty();
    }

    @Test
    void listsEveryEntityOnceWithItsNewestEvent() throws Exception {
        assertThat(await(audit.entities()))
                .containsExactlyInAnyOrder(
                        new LoggedEntity("job|1", "Closed", 6),
                        new LoggedEntity("jobs|1", "Deposited", 1),
                        new LoggedEntity("release|fashion", "Deposited", 5));
    }

    @Test
    void replaysOneEntityUpToASequenceNumber() throws Exception {
        assertThat(await(replayed("job|1", 3)))
                .containsExactly(Ledger.deposit(1), Ledger.deposit(2), Ledger.deposit(3));
        assertThat(await(replayed("job|1", Long.MAX_VALUE)))
                .hasSize(6)
                .last()
                .isEqualTo(new Ledger.Closed(Instant.EPOCH));
        assertThat(await(replayed("job|9", 3))).isEmpty();
    }

    private CompletionStage<List<Ledger.Event>> replayed(String entity, long upTo) {
        return audit.fold(entity, upTo, Ledger.Event.class, List.of(), (before, event) -> Stream.concat(
                        before.stream(), Stream.of(event))
                .toList());
    }

    private static AuditQuery query(@Nullable String entity, @Nullable String kind, long after, int limit) {
        return new AuditQuery(
                Optional.ofNullable(entity),
                Optional.ofNullable(kind).map(EntityKind::new),
                after,
                AuditQuery.Order.OLDEST_FIRST,
                limit);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
