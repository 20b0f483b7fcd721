package io.serin.trainer;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How a trainer works, under {@code serin.trainer}.
 *
 * @param threads of one tensor operation, 1-1,024
 * @param reportEvery 10-500 ms
 */
public record TrainerSettings(int threads, Duration reportEvery) {

    public TrainerSettings {
        require(threads >= 1 && threads <= 1024, "threads must be within 1-1024", threads);
        require(
                isWithin(reportEvery, Duration.ofMillis(10), Duration.ofMillis(500)),
                "report-every must be from 10 to 500 ms",
                reportEvery);
    }

    public static TrainerSettings from(Config config) {
        Config trainer = config.getConfig("serin.trainer");
        return new TrainerSettings(trainer.getInt("threads"), trainer.getDuration("report-every"));
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
