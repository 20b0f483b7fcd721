package io.serin.trainer;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How a trainer works, under {@code serin.trainer}.
 *
 * @param threads of one tensor operation, 1-1,024
 * @param reportEvery 10-500 ms
 */
public record TrainerSettings(int threads, Duration reportEvery) {

    public TrainerSettings {
        SettingRange.requireWithin("serin.trainer.threads", threads, 1, 1024);
        SettingRange.requireWithin(
                "serin.trainer.report-every", reportEvery, Duration.ofMillis(10), Duration.ofMillis(500));
    }

    public static TrainerSettings from(Config config) {
        Config trainer = config.getConfig("serin.trainer");
        return new TrainerSettings(trainer.getInt("threads"), trainer.getDuration("report-every"));
    }
}
