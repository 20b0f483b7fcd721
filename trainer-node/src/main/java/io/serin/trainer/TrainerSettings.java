package io.serin.trainer;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a trainer works, under {@code serin.trainer}.
 *
 * @param sharedMemoryDirectory an existing directory on a memory file system
 * @param collectiveDeadline the longest a rank waits for its peers in one step; 100 ms to a day
 * @param threads of one tensor operation, 1-1,024
 * @param reportEvery 10-500 ms
 */
public record TrainerSettings(
        Path sharedMemoryDirectory, Duration collectiveDeadline, int threads, Duration reportEvery) {

    public TrainerSettings {
        require(
                Files.isDirectory(sharedMemoryDirectory),
                "shared-memory-directory must be a directory",
                sharedMemoryDirectory);
        require(
                isWithin(collectiveDeadline, Duration.ofMillis(100), Duration.ofDays(1)),
                "collective-deadline must be from 100 ms to a day",
                collectiveDeadline);
        require(threads >= 1 && threads <= 1024, "threads must be within 1-1024", threads);
        require(
                isWithin(reportEvery, Duration.ofMillis(10), Duration.ofMillis(500)),
                "report-every must be from 10 to 500 ms",
                reportEvery);
    }

    public static TrainerSettings from(Config config) {
        Config trainer = config.getConfig("serin.trainer");
        return new TrainerSettings(
                Path.of(trainer.getString("shared-memory-directory")),
                trainer.getDuration("collective-deadline"),
                trainer.getInt("threads"),
                trainer.getDuration("report-every"));
    }

    private static boolean isWithin(Duration value, Duration from, Duration to) {
        return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
    }

    private static void require(boolean holds, String rule, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("serin.trainer." + rule + ", not " + found);
        }
    }
}
