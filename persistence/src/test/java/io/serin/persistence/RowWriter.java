package io.serin.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that commits rows to the embedded database, one at a time, says so, and falls silent until it is killed. */
final class RowWriter {

    static final int ROWS = 40;
    static final String SILENT = "silent";
    private static final Duration BETWEEN_ROWS = Duration.ofMillis(20);
    private static final Duration SILENCE = Duration.ofMillis(300);

    private RowWriter() {}

    /** @param arguments the data directory; prints how many rows it found, and {@link #SILENT} when all are committed */
    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.in(Path.of(arguments[0]));
        // As a control node does: a look before anything runs, which closes the database again.
        database.open().close();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS entry (id BIGINT AUTO_INCREMENT PRIMARY KEY, text VARCHAR)");
            try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM entry")) {
                count.next();
                System.out.println(count.getLong(1));
            }
            for (int row = 0; row < ROWS; row++) {
                statement.execute("INSERT INTO entry (text) VALUES ('" + "x".repeat(600) + "')");
                LockSupport.parkNanos(BETWEEN_ROWS.toNanos());
            }
            // The database's own housekeeping runs in the silence; a kill right after a commit never meets it.
            LockSupport.parkNanos(SILENCE.toNanos());
            System.out.println(SILENT);
            new CountDownLatch(1).await();
        }
    }
}
