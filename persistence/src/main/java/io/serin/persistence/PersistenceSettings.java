package io.serin.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;

/**
 * How the event log is kept and read, under {@code serin.persistence}.
 *
 * @param connections to the embedded database, 1-64
 * @param refreshInterval of live readers, above 0
 * @param settleWithin how long a gap in the log may be a transaction still under way; 0 or more
 */
public record PersistenceSettings(int connections, Duration refreshInterval, Duration settleWithin) {

    public PersistenceSettings {
        if (connections < 1 || connections > 64) {
            throw new IllegalArgumentException("serin.persistence.connections " + connections + " is not within 1-64");
        }
        if (!refreshInterval.isPositive()) {
            throw new IllegalArgumentException("serin.persistence.refresh-interval must be above 0");
        }
        if (settleWithin.isNegative()) {
            throw new IllegalArgumentException("serin.persistence.settle-within must not be negative");
        }
    }

    public static PersistenceSettings from(Config config) {
        Config persistence = config.getConfig("serin.persistence");
        return new PersistenceSettings(
                persistence.getInt("connections"),
                persistence.getDuration("refresh-interval"),
                persistence.getDuration("settle-within"));
    }

    static PersistenceSettings defaults() {
        return from(ConfigFactory.defaultReference());
    }
}
