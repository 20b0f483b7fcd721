package io.serin.router.runner;

import java.time.Duration;

/**
 * How a version is warmed, which is its smoke test too.
 *
 * @param inferences how many on each of its threads, at least 2
 * @param atMost it ends earlier when it takes this long
 */
public record WarmUp(int inferences, Duration atMost) {

    public WarmUp {
        if (inferences < 2) {
            throw new IllegalArgumentException("serin.router.warm-up needs at least 2 inferences, not " + inferences);
        }
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException("serin.router.warm-up needs time, not " + atMost);
        }
    }
}
