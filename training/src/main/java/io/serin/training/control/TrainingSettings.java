package io.serin.training.control;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How control keeps its trainers, under {@code serin.training}.
 *
 * @param tick how often assignments and losses are looked at; 10 ms to 10 s
 * @param lostAfter a trainer not heard of for so long is lost; longer than the tick
 * @param reconnectWithin how long trainers may be silent after control's own restart; at least {@code lostAfter}
 * @param wakeWithin how long a starting control waits for its jobs' recovery before it serves what it has
 */
public record TrainingSettings(Duration tick, Duration lostAfter, Duration reconnectWithin, Duration wakeWithin) {

    public TrainingSettings {
        require(tick.compareTo(Duration.ofMillis(10)) >= 0, "tick must be at least 10 ms", tick);
        require(tick.compareTo(Duration.ofSeconds(10)) <= 0, "tick must be at most 10 s", tick);
        require(lostAfter.compareTo(tick) > 0, "worker-lost-after must be longer than the tick", lostAfter);
        require(
                reconnectWithin.compareTo(lostAfter) >= 0,
                "reconnect-within must be at least worker-lost-after",
                reconnectWithin);
        require(wakeWithin.isPositive(), "wake-within must be above 0", wakeWithin);
    }

    public static TrainingSettings from(Config config) {
        Config training = config.getConfig("serin.training");
        return new TrainingSettings(
                training.getDuration("tick"),
                training.getDuration("worker-lost-after"),
                training.getDuration("reconnect-within"),
                training.getDuration("wake-within"));
    }

    private static void require(boolean holds, String rule, Duration found) {
        if (!holds) {
            throw new IllegalArgumentException("serin.training." + rule + ", not " + found);
        }
    }
}
