package io.serin.training;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How control keeps its trainers, under {@code serin.training}.
 *
 * @param tick how often assignments and losses are looked at; 10 ms to 10 s
 * @param lostAfter a trainer not heard of for so long is lost; longer than the tick
 * @param reconnectWithin how long trainers may be silent after control's own restart; at least {@code lostAfter}
 * @param wakeWithin how long a starting control waits for its jobs' recovery before it serves what it has
 * @param keptJobs how many jobs that have ended control can show without reading their logs; 0 to 100,000
 */
public record TrainingSettings(
        Duration tick, Duration lostAfter, Duration reconnectWithin, Duration wakeWithin, int keptJobs) {

    public TrainingSettings {
        SettingRange.requireWithin("serin.training.tick", tick, Duration.ofMillis(10), Duration.ofSeconds(10));
        SettingRange.require(
                lostAfter.compareTo(tick) > 0,
                "serin.training.worker-lost-after",
                "must be longer than the tick",
                lostAfter);
        SettingRange.require(
                reconnectWithin.compareTo(lostAfter) >= 0,
                "serin.training.reconnect-within",
                "must be at least worker-lost-after",
                reconnectWithin);
        SettingRange.requirePositive("serin.training.wake-within", wakeWithin);
        SettingRange.requireWithin("serin.training.kept-jobs", keptJobs, 0, 100_000);
    }

    public static TrainingSettings from(Config config) {
        Config training = config.getConfig("serin.training");
        return new TrainingSettings(
                training.getDuration("tick"),
                training.getDuration("worker-lost-after"),
                training.getDuration("reconnect-within"),
                training.getDuration("wake-within"),
                training.getInt("kept-jobs"));
    }
}
