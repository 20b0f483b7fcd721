package io.serin.persistence;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import akka.persistence.jdbc.db.SlickExtension;
import akka.persistence.jdbc.db.SlickExtensionImpl;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An actor system with a prepared journal in a directory. */
final class JournalNode implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ActorTestKit kit;

    private JournalNode(ActorTestKit kit) {
        this.kit = kit;
    }

    static JournalNode start(Path directory) throws Exception {
        return start(directory, PersistenceSettings.defaults());
    }

    static JournalNode start(Path directory, PersistenceSettings settings) throws Exception {
        JournalNode node = new JournalNode(ActorTestKit.create("journal", config(directory, settings)));
        Journal.prepare(node.kit.system(), directory).toCompletableFuture().get(30, TimeUnit.SECONDS);
        return node;
    }

    static Config config(Path directory) {
        return config(directory, PersistenceSettings.defaults());
    }

    private static Config config(Path directory, PersistenceSettings settings) {
        return Journal.h2(directory, settings)
                .withFallback(ConfigFactory.parseString("akka.actor.provider = local"))
                .withFallback(ConfigFactory.load());
    }

    AuditLog audit() {
        return new JournalAuditLog(kit.system());
    }

    /** One that a reader would take. */
    Connection readerConnection() throws SQLException {
        return connection("jdbc-read-journal");
    }

    /** One that an entity would take. */
    Connection entityConnection() throws SQLException {
        return connection("jdbc-journal");
    }

    private Connection connection(String plugin) throws SQLException {
        return ((SlickExtensionImpl) SlickExtension.get(kit.system().classicSystem()))
                .database(kit.system().settings().config().getConfig(plugin))
                .database()
                .source()
                .createConnection();
    }

    long snapshots() throws SQLException {
        try (Connection connection = readerConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM \"snapshot\"")) {
            count.next();
            return count.getLong(1);
        }
    }

    void overwriteSnapshots(String payload) throws SQLException {
        try (Connection connection = readerConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE \"snapshot\" SET \"snapshot_payload\" = ?")) {
            update.setBytes(1, payload.getBytes(StandardCharsets.UTF_8));
            update.executeUpdate();
        }
    }

    ActorTestKit kit() {
        return kit;
    }

    ActorRef<Ledger.Command> ledger(String entity) {
        return kit.spawn(Ledger.create(entity));
    }

    Ledger.Balance persist(ActorRef<Ledger.Command> ledger, Ledger.Event event) throws Exception {
        return AskPattern.<Ledger.Command, Ledger.Balance>ask(
                        ledger,
                        replyTo -> new Ledger.Command(event, replyTo),
                        ANSWER_WITHIN,
                        kit.system().scheduler())
                .toCompletableFuture()
                .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
    }
}
