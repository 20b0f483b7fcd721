package io.serin.router.runner;

import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How a version is warmed, which is its smoke test too.
 *
 * @param inferences how many on each of its threads, at least 2
 * @param atMost it ends earlier when it takes this long
 */
public record WarmUp(int inferences, Duration atMost) {

    public WarmUp {
        SettingRange.requireAtLeast("serin.router.warm-up.inferences", inferences, 2);
        SettingRange.requirePositive("serin.router.warm-up.at-most", atMost);
    }
}
