package io.serin.collective.memory;

import com.typesafe.config.Config;
import io.serin.collective.group.Arguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a group meets and how long it waits.
 *
 * @param directory an existing directory on a memory file system with room for every rank's bucket
 * @param deadline more than zero and at most a day: the longest one collective call, or joining, may wait for peers
 * @param heartbeatTimeout 500 ms to a day: a rank that others wait for and whose process has not shown a heartbeat for so
 *     long, because it is stopped or cannot be seen to have died, ends the group; processes beat every 100 ms
 */
public record SharedMemorySettings(Path directory, Duration deadline, Duration heartbeatTimeout) {
    private static final Duration SHORTEST_HEARTBEAT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration DEFAULT_HEARTBEAT_TIMEOUT = Duration.ofSeconds(5);

    public SharedMemorySettings {
        Arguments.requireDeadline(deadline);
        if (heartbeatTimeout.compareTo(SHORTEST_HEARTBEAT_TIMEOUT) < 0
                || heartbeatTimeout.compareTo(Arguments.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "heartbeat-timeout must be from 500 ms to a day, not " + heartbeatTimeout);
        }
    }

    /** With the heartbeat timeout of the reference configuration. */
    public SharedMemorySettings(Path directory, Duration deadline) {
        this(directory, deadline, DEFAULT_HEARTBEAT_TIMEOUT);
    }

    /**
     * Reads {@code serin.collective} of a resolved configuration.
     *
     * @throws IllegalArgumentException when the directory does not exist, or another setting is out of its range
     */
    public static SharedMemorySettings from(Config config) {
        Config collective = config.getConfig("serin.collective");
        Path directory = Path.of(collective.getString("directory"));
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("serin.collective.directory must be a directory, not " + directory);
        }
        return new SharedMemorySettings(
                directory, collective.getDuration("deadline"), collective.getDuration("heartbeat-timeout"));
    }
}
