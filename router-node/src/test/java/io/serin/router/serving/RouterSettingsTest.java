package io.serin.router.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.serin.router.runner.WarmUp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouterSettingsTest {

    @Test
    void readsTheDefaults() {
        assertThat(RouterSettings.from(ConfigFactory.load()))
                .isEqualTo(new RouterSettings(
                        Duration.ofSeconds(2),
                        16 * 1024 * 1024,
                        new WarmUp(200, Duration.ofSeconds(5)),
                        2,
                        Duration.ofMinutes(10),
                        200_000,
                        100_000,
                        Duration.ofMinutes(11),
                        Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "request-timeout = 0s, request-timeout",
        "body-limit = 0, body-limit",
        "predictions-capacity = 0, predictions-capacity",
        "feedback-capacity = -1, feedback-capacity",
        "figures-kept = 1m, figures-kept",
        "metrics-kept = 10m, metrics-kept",
        "warm-up.inferences = 1, warm-up",
        "loading-threads = 0, loading-threads",
        "request-timeout = soon, request-timeout"
    })
    void namesTheSettingThatIsWrong(String setting, String named) {
        var config = ConfigFactory.parseString("serin.router." + setting).withFallback(ConfigFactory.load());

        assertThatThrownBy(() -> RouterSettings.from(config)).hasMessageContaining(named);
    }
}
