package io.serin.trainer;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How a trainer works, under {@code serin.trainer}.
 *
 * @param reportEvery 10-500 ms
 */
public record TrainerSettings(Duration reportEvery) {

    public TrainerSettings {
        SettingRange.requireWithin(
                "serin.trainer.report-every", reportEvery, Duration.ofMillis(10), Duration.ofMillis(500));
    }

    public static TrainerSettings from(Config config) {
        return new TrainerSettings(config.getDuration("serin.trainer.report-every"));
    }
}
