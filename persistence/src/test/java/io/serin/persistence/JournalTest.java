package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorRef;
import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void putsJournalSnapshotsAndReadersOnOneDurableDatabase() {
        Config config = Journal.h2(directory, new PersistenceSettings(3, 1, Duration.ZERO));

        assertThat(config.getString("jdbc-journal.use-shared-db"))
                .isEqualTo(config.getString("jdbc-snapshot-store.use-shared-db"))
                .isNotEqualTo(config.getString("jdbc-read-journal.use-shared-db"));
        assertThat(config.getString("akka-persistence-jdbc.shared-databases.serin-readers.db.url"))
                .isEqualTo(config.getString("akka-persistence-jdbc.shared-databases.serin.db.url"));
        assertThat(config.getString("akka-persistence-jdbc.shared-databases.serin.db.url"))
                .contains("WRITE_DELAY=0", "RETENTION_TIME=0")
                .doesNotContain("AUTO_SERVER");
        assertThat(config.getInt("akka-persistence-jdbc.shared-databases.serin.db.maxConnections"))
                .isEqualTo(3);
    }

    /** An export that takes its time must not keep a rollback from the log. */
    @Test
    void writesWhileEveryConnectionOfTheReadersIsTaken() throws Exception {
        try (JournalNode node = JournalNode.start(directory, new PersistenceSettings(1, 1, Duration.ZERO));
                Connection taken = node.readerConnection()) {
            assertThat(taken.isValid(1)).isTrue();
            assertThat(node.persist(node.ledger("job|1"), Ledger.deposit(5))).isEqualTo(new Ledger.Balance(5, 1));
        }
    }

    /** A page, the list at start and a replay: none of them takes a connection of the entities. */
    @Test
    void readsInEveryWayWhileEveryConnectionOfTheEntitiesIsTaken() throws Exception {
        try (JournalNode node = JournalNode.start(directory, new PersistenceSettings(1, 1, Duration.ZERO))) {
            node.persist(node.ledger("job|1"), Ledger.deposit(5));
            AuditLog audit = node.audit();
            AuditQuery all = new AuditQuery(Optional.empty(), Optional.empty(), 0, AuditQuery.Order.OLDEST_FIRST, 10);
            try (Connection taken = node.entityConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                assertThat(audit.events(all))
                        .succeedsWithin(PATIENCE)
                        .asInstanceOf(LIST)
                        .hasSize(1);
                assertThat(audit.entities())
                        .succeedsWithin(PATIENCE)
                        .asInstanceOf(LIST)
                        .hasSize(1);
                assertThat(audit.fold("job|1", 1, Ledger.Event.class, 0, (count, _) -> count + 1))
                        .succeedsWithin(PATIENCE)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void saysThatADamagedFileCannotBeRead() throws Exception {
        Files.writeString(directory.resolve("journal.mv.db"), "not a database".repeat(1000));

        assertThatThrownBy(() -> Journal.verify(directory))
                .asInstanceOf(type(JournalException.class))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(JournalException.Reason.UNREADABLE);
                    assertThat(refused).message().contains("journal.mv.db").hasLineCount(1);
                });
    }

    @Test
    void keepsItsEventsOverARestartAndMayBePreparedTwice() throws Exception {
        try (JournalNode first = JournalNode.start(directory)) {
            first.persist(first.ledger("job|1"), Ledger.deposit(5));
        }
        try (JournalNode second = JournalNode.start(directory)) {
            Journal.prepare(second.kit().system(), directory)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            assertThat(second.persist(second.ledger("job|1"), Ledger.deposit(2)))
                    .isEqualTo(new Ledger.Balance(7, 2));
        }
    }

    /** What a snapshot says counts where it can be read, and every event where it cannot. */
    @ParameterizedTest
    @CsvSource({"'{\"cents\":7,\"sequence\":200}', 7", "'{\"cents\":', 201", "'', 201"})
    void comesBackFromASnapshotOrFromItsEvents(String payload, long cents) throws Exception {
        try (JournalNode node = JournalNode.start(directory)) {
            ActorRef<Ledger.Command> ledger = node.ledger("job|1");
            for (int event = 0; event < 201; event++) {
                node.persist(ledger, Ledger.deposit(1));
            }
            await().until(() -> node.snapshots() == 1);
            node.overwriteSnapshots(payload);
        }
        try (JournalNode node = JournalNode.start(directory)) {
            long afterTheSnapshot = cents == 201 ? 0 : 1;
            assertThat(node.persist(node.ledger("job|1"), Ledger.deposit(5)))
                    .isEqualTo(new Ledger.Balance(cents + afterTheSnapshot + 5, 202));
        }
    }

    @Test
    void refusesADirectoryThatWouldChangeTheDatabasesSettings() {
        assertThatThrownBy(() -> Journal.h2(directory.resolve("a;WRITE_DELAY=500")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }
}
