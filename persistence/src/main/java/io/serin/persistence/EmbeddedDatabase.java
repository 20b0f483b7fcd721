package io.serin.persistence;

import io.serin.persistence.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** The H2 file that a single control node keeps its events in. */
record EmbeddedDatabase(Path file) {

    /** WRITE_DELAY: otherwise acknowledged events are lost with the process. RETENTION_TIME: otherwise old pages pile up. */
    private static final String DURABLE = ";WRITE_DELAY=0;RETENTION_TIME=0";

    /** The actor system closes its pool last; H2's own hook would close the database under entities that still stop. */
    private static final String CLOSED_BY_US = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    static EmbeddedDatabase in(Path dataDirectory) {
        Path file = dataDirectory.toAbsolutePath().normalize().resolve("journal");
        if (file.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("the data directory " + dataDirectory + " must not contain a semicolon");
        }
        return new EmbeddedDatabase(file);
    }

    String url() {
        return "jdbc:h2:file:" + file + DURABLE + CLOSED_BY_US;
    }

    /** Blocks. */
    Connection open() throws JournalException {
        try {
            Files.createDirectories(file.getParent());
            return DriverManager.getConnection(url());
        } catch (IOException failure) {
            throw new JournalException(
                    Reason.UNREADABLE, "cannot make the directory of " + this + ": " + failure, failure);
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    JournalException explain(SQLException failure) {
        if (failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new JournalException(
                    Reason.LOCKED,
                    "another process has " + this + " open: one control node at a time can use the embedded database;"
                            + " stop the other one, or start this node without the role control",
                    failure);
        }
        return new JournalException(Reason.UNREADABLE, "cannot read " + this + ": " + firstLine(failure), failure);
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public String toString() {
        return "the event log " + file + ".mv.db";
    }
}
