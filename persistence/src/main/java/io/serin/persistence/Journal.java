package io.serin.persistence;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.persistence.jdbc.testkit.javadsl.SchemaUtils;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.serin.persistence.JournalException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Where a control node's events are kept. */
public final class Journal {

    private static final String ENTITIES = "serin";
    private static final String READERS = "serin-readers";

    private Journal() {}

    /** As {@link #h2(Path, PersistenceSettings)}, with the default settings. */
    public static Config h2(Path dataDirectory) {
        return h2(dataDirectory, PersistenceSettings.defaults());
    }

    /**
     * Journal, snapshots and their readers on one embedded database, for a cluster with a single control node. To be put
     * in front of the node's configuration. Readers have connections of their own: a long export leaves those of the entities alone, so that
     * a rollback is written at once.
     */
    public static Config h2(Path dataDirectory, PersistenceSettings settings) {
        EmbeddedDatabase database = EmbeddedDatabase.in(dataDirectory);
        return ConfigFactory.parseString("""
                akka.persistence {
                  journal.plugin = "jdbc-journal"
                  snapshot-store.plugin = "jdbc-snapshot-store"
                }
                jdbc-journal.use-shared-db = %1$s
                jdbc-snapshot-store.use-shared-db = %1$s
                # One that cannot be read is passed over: every event is still there.
                jdbc-snapshot-store.snapshot-is-optional = true
                jdbc-read-journal.use-shared-db = %2$s
                """.formatted(ENTITIES, READERS))
                .withFallback(pool(ENTITIES, database, settings.connections()))
                .withFallback(pool(READERS, database, settings.readerConnections()));
    }

    private static Config pool(String name, EmbeddedDatabase database, int connections) {
        return ConfigFactory.parseString("""
                akka-persistence-jdbc.shared-databases.%1$s {
                  profile = "slick.jdbc.H2Profile$"
                  db {
                    url = %2$s
                    driver = "org.h2.Driver"
                    numThreads = %3$d
                    maxConnections = %3$d
                    minConnections = 1
                    keepAliveConnection = off
                    connectionTimeout = 10000
                  }
                }
                """.formatted(name, ConfigUtil.quoteString(database.url()), connections));
    }

    /**
     * Whether the embedded database can be used; opens and closes it. For the start of a process, before anything else
     * runs: blocks.
     *
     * @throws JournalException when another control node has it open, or the file cannot be read
     */
    public static void verify(Path dataDirectory) throws JournalException {
        EmbeddedDatabase database = EmbeddedDatabase.in(dataDirectory);
        try {
            database.open().close();
        } catch (SQLException failure) {
            throw database.explain(failure);
        }
    }

    /**
     * Makes the tables that do not exist yet. Once per actor system and before the first entity: an entity that recovers
     * without tables fails. Repeating it changes nothing.
     *
     * @return fails with a {@link JournalException}, wrapped in a CompletionException, when the database cannot be used
     */
    public static CompletionStage<Done> prepare(ActorSystem<?> system, Path dataDirectory) {
        EmbeddedDatabase database = EmbeddedDatabase.in(dataDirectory);
        Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return database.open();
                            } catch (JournalException unusable) {
                                throw new CompletionException(unusable);
                            }
                        },
                        blocking)
                .thenCompose(held -> SchemaUtils.createIfNotExists(system)
                        // Held until the pool is connected, so that the database is not closed and opened in between.
                        .whenCompleteAsync(
                                (_, failed) -> {
                                    try {
                                        held.close();
                                    } catch (SQLException unclosed) {
                                        throw new CompletionException(failed == null ? unclosed : failed);
                                    }
                                },
                                blocking))
                .exceptionally(failure -> {
                    throw new CompletionException(typed(failure, database));
                });
    }

    private static JournalException typed(Throwable failure, EmbeddedDatabase database) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof JournalException)) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case JournalException already -> already;
            case SQLException sql -> database.explain(sql);
            default -> new JournalException(Reason.UNREADABLE, "cannot prepare " + database + ": " + cause, cause);
        };
    }
}
