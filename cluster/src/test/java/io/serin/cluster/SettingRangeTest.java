package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingRangeTest {

    private static final String SETTING = "serin.part.setting";
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofSeconds(1);

    @Test
    void allowsTheEndsOfEachRange() {
        SettingRange.requirePositive(SETTING, Duration.ofNanos(1));
        SettingRange.requireNotNegative(SETTING, Duration.ZERO);
        SettingRange.requireAtLeast(SETTING, 2, 2);
        SettingRange.requireWithin(SETTING, 1, 1, 64);
        SettingRange.requireWithin(SETTING, 64, 1, 64);
        SettingRange.requireWithin(SETTING, LEAST, LEAST, MOST);
        SettingRange.requireWithin(SETTING, MOST, LEAST, MOST);
    }

    @Test
    void namesTheSettingTheRuleAndWhatWasFound() {
        refused(() -> SettingRange.requirePositive(SETTING, Duration.ZERO), "must be above 0, not PT0S");
        refused(
                () -> SettingRange.requireNotNegative(SETTING, Duration.ofSeconds(-1)),
                "must not be negative, not PT-1S");
        refused(() -> SettingRange.requireAtLeast(SETTING, 1, 2), "must be at least 2, not 1");
        refused(() -> SettingRange.requireWithin(SETTING, 65, 1, 64), "must be within 1-64, not 65");
        refused(() -> SettingRange.requireWithin(SETTING, 0, 1, 64), "must be within 1-64, not 0");
        refused(
                () -> SettingRange.requireWithin(SETTING, LEAST.minusNanos(1), LEAST, MOST),
                "must be from 10 to 1000 ms, not PT0.009999999S");
        refused(
                () -> SettingRange.requireWithin(SETTING, MOST.plusNanos(1), LEAST, MOST),
                "must be from 10 to 1000 ms, not PT1.000000001S");
        refused(() -> SettingRange.require(false, SETTING, "must be odd", 2), "must be odd, not 2");
    }

    private static void refused(ThrowingCallable check, String told) {
        assertThatThrownBy(check).isInstanceOf(IllegalArgumentException.class).hasMessage(SETTING + " " + told);
    }
}
