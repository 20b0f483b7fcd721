package io.serin.collective.memory;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a group meets and how long it waits.
 *
 * @param directory an existing directory on a memory file system with room for every rank's bucket
 * @param deadline more than zero and at most a day: the longest one collective call, or joining, may wait for peers
 */
public record SharedMemorySettings(Path directory, Duration deadline) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public SharedMemorySettings {
        if (deadline.isZero() || deadline.isNegative() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadline must be above zero and at most a day, not " + deadline);
        }
    }

    /** Reads {@code serin.collective} of a resolved configuration. */
    public static SharedMemorySettings from(Config config) {
        Config collective = config.getConfig("serin.collective");
        return new SharedMemorySettings(Path.of(collective.getString("directory")), collective.getDuration("deadline"));
    }
}
