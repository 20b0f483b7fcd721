package io.serin.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeploySettingsTest {

    private static final Config DEFAULTS = ConfigFactory.load();

    @Test
    void readsItsDefaults() {
        assertThat(DeploySettings.from(DEFAULTS))
                .isEqualTo(new DeploySettings(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMinutes(5)));
    }

    @Test
    void refusesATimeThatIsNotAboveZero() {
        Config wrong =
                ConfigFactory.parseString("serin.deploy.retell-after = 0s").withFallback(DEFAULTS);
        assertThatThrownBy(() -> DeploySettings.from(wrong)).hasMessageContaining("serin.deploy.retell-after");
    }
}
