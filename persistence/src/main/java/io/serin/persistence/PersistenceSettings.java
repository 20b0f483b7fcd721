package io.serin.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How the event log is kept and read, under {@code serin.persistence}.
 *
 * @param connections of entities to the embedded database, 1-64
 * @param readerConnections of those who read the log, 1-64
 * @param settleWithin how long a gap in the log may be a transaction still under way; 0 or more
 */
public record PersistenceSettings(int connections, int readerConnections, Duration settleWithin) {

    public PersistenceSettings {
        SettingRange.requireWithin("serin.persistence.connections", connections, 1, 64);
        SettingRange.requireWithin("serin.persistence.reader-connections", readerConnections, 1, 64);
        SettingRange.requireNotNegative("serin.persistence.settle-within", settleWithin);
    }

    public static PersistenceSettings from(Config config) {
        Config persistence = config.getConfig("serin.persistence");
        return new PersistenceSettings(
                persistence.getInt("connections"),
                persistence.getInt("reader-connections"),
                persistence.getDuration("settle-within"));
    }

    static PersistenceSettings defaults() {
        return from(ConfigFactory.defaultReference());
    }
}
