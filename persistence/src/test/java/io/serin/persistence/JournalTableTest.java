package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTableTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(2);

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"event_journal\" (\"ordering\" BIGINT, \"write_timestamp\" BIGINT)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void hasNoBoundWhereNothingIsMissing() throws SQLException {
        assertThat(settled()).isEqualTo(Long.MAX_VALUE);
        write(1, Duration.ofMinutes(1));
        write(2, Duration.ofMillis(1));
        write(3, Duration.ZERO);
        assertThat(settled()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void stopsBeforeTheFirstEventThatMayStillAppear() throws SQLException {
        write(1, Duration.ofMinutes(1));
        write(2, Duration.ofSeconds(1));
        write(4, Duration.ofMillis(900));
        write(7, Duration.ofMillis(10));
        assertThat(settled()).isEqualTo(2);
    }

    @Test
    void stopsBeforeAGapBetweenAnOldEventAndANewOne() throws SQLException {
        write(1, Duration.ofMinutes(1));
        write(33, Duration.ofMillis(10));
        assertThat(settled()).isEqualTo(1);
    }

    @Test
    void takesAnOldGapForATransactionThatFailed() throws SQLException {
        write(1, Duration.ofMinutes(1));
        write(33, Duration.ofSeconds(3));
        write(34, Duration.ofMillis(10));
        assertThat(settled()).isEqualTo(Long.MAX_VALUE);
    }

    private long settled() throws SQLException {
        return JournalTable.settled(connection, NOW, SETTLE_WITHIN);
    }

    private void write(long ordering, Duration ago) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO \"event_journal\" VALUES (?, ?)")) {
            insert.setLong(1, ordering);
            insert.setLong(2, NOW.minus(ago).toEpochMilli());
            insert.execute();
        }
    }
}
