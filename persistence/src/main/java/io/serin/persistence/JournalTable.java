package io.serin.persistence;

import io.serin.cluster.control.LoggedEntity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal's table, read as it is stored: the plug-in's own queries cannot page through the whole log without a tag
 * on every event, and hand out Java objects that may have lost what the stored text says.
 */
final class JournalTable {

    /** More events than this within {@code settleWithin} would be past anything the journal can write. */
    private static final int UNSETTLED_AT_MOST = 10_000;

    private static final String TAIL = "SELECT \"ordering\", \"write_timestamp\" FROM \"event_journal\""
            + " ORDER BY \"ordering\" DESC LIMIT " + UNSETTLED_AT_MOST;

    private static final String PAGE =
            "SELECT \"ordering\", \"persistence_id\", \"sequence_number\", \"write_timestamp\", \"event_payload\","
                    + " \"event_ser_id\", \"event_ser_manifest\" FROM \"event_journal\""
                    + " WHERE \"deleted\" = FALSE AND \"ordering\" > ? AND \"ordering\" <= ?";

    private static final String ENTITIES =
            "SELECT DISTINCT \"persistence_id\" FROM \"event_journal\" ORDER BY \"persistence_id\"";

    private static final String NEWEST = "SELECT \"sequence_number\", \"event_ser_manifest\" FROM \"event_journal\""
            + " WHERE \"persistence_id\" = ? ORDER BY \"sequence_number\" DESC LIMIT 1";

    /** One line as stored. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
    record Row(
            long ordering,
            String entity,
            long sequence,
            Instant writtenAt,
            byte[] payload,
            int serializer,
            String manifest) {}

    private JournalTable() {}

    /** The database tells the ids from its index; all in one statement, it reads the whole table once for each of them. */
    static List<LoggedEntity> entities(Connection connection) throws SQLException {
        try (PreparedStatement ids = connection.prepareStatement(ENTITIES);
                PreparedStatement newest = connection.prepareStatement(NEWEST);
                ResultSet rows = ids.executeQuery()) {
            List<LoggedEntity> entities = new ArrayList<>();
            while (rows.next()) {
                entities.add(newest(newest, rows.getString(1)));
            }
            return entities;
        }
    }

    private static LoggedEntity newest(PreparedStatement newest, String entity) throws SQLException {
        newest.setString(1, entity);
        try (ResultSet row = newest.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the event log has lost " + entity + " while it was read");
            }
            return new LoggedEntity(entity, StoredEvents.simpleName(row.getString(2)), row.getLong(1));
        }
    }

    static List<Row> page(Connection connection, AuditQuery query, long upTo) throws SQLException {
        StringBuilder sql = new StringBuilder(PAGE);
        query.entity().ifPresent(_ -> sql.append(" AND \"persistence_id\" = ?"));
        query.kind().ifPresent(_ -> sql.append(" AND SUBSTRING(\"persistence_id\", 1, ?) = ?"));
        sql.append(
                switch (query.order()) {
                    case OLDEST_FIRST -> " ORDER BY \"ordering\" LIMIT ?";
                    case NEWEST_FIRST -> " ORDER BY \"ordering\" DESC LIMIT ?";
                });
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            bind(statement, query, upTo);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        }
    }

    /**
     * The last place in the log before which nothing can appear any more. Numbers are drawn when an event is inserted and
     * seen when its transaction ends, so a number may be missing for a moment; a reader that went past it would never
     * see that event. A number that stays missing belongs to a transaction that failed, or to a restart.
     */
    static long settled(Connection connection, Instant now, Duration settleWithin) throws SQLException {
        long before = now.minus(settleWithin).toEpochMilli();
        long settled = Long.MAX_VALUE;
        long later = Long.MAX_VALUE;
        long laterWritten = Long.MIN_VALUE;
        try (PreparedStatement statement = connection.prepareStatement(TAIL)) {
            statement.setFetchSize(100);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long ordering = rows.getLong(1);
                    long written = rows.getLong(2);
                    if (later != Long.MAX_VALUE && ordering + 1 < later && laterWritten >= before) {
                        settled = ordering;
                    }
                    if (written < before) {
                        break;
                    }
                    later = ordering;
                    laterWritten = written;
                }
            }
        }
        return settled;
    }

    private static void bind(PreparedStatement statement, AuditQuery query, long upTo) throws SQLException {
        int parameter = 0;
        statement.setLong(++parameter, query.afterOrdering());
        statement.setLong(++parameter, upTo);
        if (query.entity().isPresent()) {
            statement.setString(++parameter, query.entity().get());
        }
        if (query.kind().isPresent()) {
            String prefix = query.kind().get().prefix();
            statement.setInt(++parameter, prefix.length());
            statement.setString(++parameter, prefix);
        }
        statement.setInt(++parameter, query.limit());
    }

    private static List<Row> read(ResultSet rows) throws SQLException {
        List<Row> page = new ArrayList<>();
        while (rows.next()) {
            page.add(new Row(
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getLong(3),
                    Instant.ofEpochMilli(rows.getLong(4)),
                    rows.getBytes(5),
                    rows.getInt(6),
                    rows.getString(7)));
        }
        return page;
    }
}
