package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(PersistenceSettings.from(ConfigFactory.load()))
                .isEqualTo(new PersistenceSettings(4, 2, Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"connections,0", "connections,65", "reader-connections,0", "settle-within,-1s"})
    void namesTheSettingThatIsOutOfRange(String setting, String value) {
        assertThatThrownBy(() -> PersistenceSettings.from(
                        ConfigFactory.parseString("serin.persistence." + setting + " = " + value)
                                .withFallback(ConfigFactory.load())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("serin.persistence." + setting);
    }
}
