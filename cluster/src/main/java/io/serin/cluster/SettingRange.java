package io.serin.cluster;

import java.time.Duration;

/**
 * What settings may be. A refusal is an {@link IllegalArgumentException} that names the setting in full, as in a
 * configuration file, says what it must be, and what was found.
 */
public final class SettingRange {

    private SettingRange() {}

    public static void requirePositive(String setting, Duration found) {
        require(found.isPositive(), setting, "must be above 0", found);
    }

    public static void requireNotNegative(String setting, Duration found) {
        require(!found.isNegative(), setting, "must not be negative", found);
    }

    public static void requireAtLeast(String setting, long found, long least) {
        require(found >= least, setting, "must be at least " + least, found);
    }

    /** Both ends are allowed. */
    public static void requireWithin(String setting, long found, long least, long most) {
        require(least <= found && found <= most, setting, "must be within " + least + "-" + most, found);
    }

    /** Both ends are allowed. */
    public static void requireWithin(String setting, Duration found, Duration least, Duration most) {
        require(
                found.compareTo(least) >= 0 && found.compareTo(most) <= 0,
                setting,
                "must be from " + least.toMillis() + " to " + most.toMillis() + " ms",
                found);
    }

    /** @param rule what it must be, such as {@code must be longer than the tick} */
    public static void require(boolean holds, String setting, String rule, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(setting + " " + rule + ", not " + found);
        }
    }
}
