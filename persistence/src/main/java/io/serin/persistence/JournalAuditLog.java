package io.serin.persistence;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.persistence.jdbc.db.SlickExtension;
import akka.persistence.jdbc.db.SlickExtensionImpl;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.persistence.query.PersistenceQuery;
import akka.stream.javadsl.Sink;
import io.serin.cluster.control.LoggedEntity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * The event log of a control node's journal. Lives as long as its actor system; thread-safe. Its stages fail when the
 * database cannot answer.
 */
public final class JournalAuditLog implements AuditLog {

    private final ActorSystem<?> system;
    private final PersistenceSettings settings;
    private final StoredEvents stored;

    /** @param system with the configuration of {@link Journal} */
    public JournalAuditLog(ActorSystem<?> system) {
        this.system = system;
        this.settings = PersistenceSettings.from(system.settings().config());
        this.stored = new StoredEvents(system);
    }

    @Override
    public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
        return ask(connection -> {
            // The wall clock the journal stamps its events with, which is this node's.
            long settled = JournalTable.settled(connection, Instant.now(), settings.settleWithin());
            return JournalTable.page(connection, query, settled).stream()
                    .map(stored::read)
                    .toList();
        });
    }

    @Override
    public CompletionStage<List<LoggedEntity>> entities() {
        return ask(JournalTable::entities);
    }

    @Override
    public <E, S> CompletionStage<S> fold(
            String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step) {
        return PersistenceQuery.get(system)
                .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier())
                .currentEventsByPersistenceId(entity, 1, upTo)
                .map(envelope -> eventType.cast(envelope.event()))
                .runWith(Sink.fold(initial, step::apply), system);
    }

    private <T> CompletionStage<T> ask(Question<T> question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Connection connection = connect()) {
                        return question.answer(connection);
                    } catch (SQLException failure) {
                        throw new CompletionException(failure);
                    }
                },
                system.dispatchers().lookup(DispatcherSelector.blocking()));
    }

    /** From the readers' pool, which is of this process, as the embedded database has one owner. */
    private Connection connect() throws SQLException {
        SlickExtensionImpl databases = (SlickExtensionImpl) SlickExtension.get(system.classicSystem());
        return databases
                .database(system.settings().config().getConfig("jdbc-read-journal"))
                .database()
                .source()
                .createConnection();
    }

    private interface Question<T> {
        T answer(Connection connection) throws SQLException;
    }
}
