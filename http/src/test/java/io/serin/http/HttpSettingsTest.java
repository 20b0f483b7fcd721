package io.serin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {

    @Test
    void hasTheseDefaults() {
        assertThat(HttpSettings.from(ConfigFactory.load()))
                .isEqualTo(new HttpSettings(
                        Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(20), 1024, 4096, 16_384));
    }

    @ParameterizedTest
    @CsvSource({
        "serin.http.idle-timeout = 0s, serin.http.idle-timeout",
        "serin.http.head-within = 0s, serin.http.head-within",
        "serin.http.answer-within = -1s, serin.http.answer-within",
        "serin.http.max-connections = 0, serin.http.max-connections",
        "serin.http.max-request-line = 10, serin.http.max-request-line",
        "serin.http.max-headers = 4 GiB, serin.http.max-headers",
        "akka.http.server.idle-timeout = 10s, akka.http.server.idle-timeout",
        "akka.http.parsing.max-content-length = 1k, akka.http.parsing.max-content-length",
        "akka.http.server.no-such = 1, akka.http.server.no-such"
    })
    void namesASettingThatIsWrongOrReadByNobody(String setting, String named) {
        assertThatThrownBy(() ->
                        HttpSettings.from(ConfigFactory.parseString(setting).withFallback(ConfigFactory.load())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
