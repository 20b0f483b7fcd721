package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    @Test
    void refusesSettingsThatNothingReads() {
        assertThatThrownBy(() -> UnknownSettings.refuse(config("serin.node.seed = [a], serin.tick = 1s")))
                .hasMessageContaining("serin.node.seed")
                .hasMessageContaining("serin.tick");
    }

    @Test
    void acceptsSettingsThatAReferenceLists() {
        UnknownSettings.refuse(config("""
                serin.node { name = router-0, roles = [control, router], artery-port = 7701, http-port = 7700
                  seeds = ["127.0.0.1:7701", "127.0.0.1:7711"], data-directory = /tmp/serin }
                """));
    }

    private static Config config(String overrides) {
        return ConfigFactory.parseString(overrides).withFallback(ConfigFactory.load());
    }
}
