package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsTest {

    private static final String VALID = """
            serin.node { name = router-0, roles = [control, router], artery-port = 7701, http-port = 7700
              seeds = ["127.0.0.1:7701", "127.0.0.1:7711"], data-directory = /tmp/serin }
            """;

    @Test
    void readsANode() {
        NodeSettings settings = NodeSettings.from(config(""));

        assertThat(settings.has(Role.CONTROL)).isTrue();
        assertThat(settings.has(Role.TRAINER)).isFalse();
        assertThat(settings.seeds())
                .containsExactly(new NodeAddress("127.0.0.1", 7701), new NodeAddress("127.0.0.1", 7711));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name = "a b"             | serin.node.name
            roles = []               | serin.node.roles
            roles = [trainor]        | trainor
            http-port = 0            | serin.node.http-port
            artery-port = 70000      | serin.node.artery-port
            seeds = []               | serin.node.seeds
            seeds = ["localhost"]    | host:port
            seeds = ["h:0"]          | 1-65535
            data-directory = ""      | serin.node.data-directory
            artifact-retention = 23h | serin.node.artifact-retention
            """)
    void refusesABadSettingByName(String setting, String named) {
        Config config = config("serin.node { " + setting + " }");

        assertThatThrownBy(() -> NodeSettings.from(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static Config config(String overrides) {
        return ConfigFactory.parseString(overrides)
                .withFallback(ConfigFactory.parseString(VALID))
                .withFallback(ConfigFactory.load());
    }
}
