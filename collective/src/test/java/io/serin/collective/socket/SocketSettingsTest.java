package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.serin.collective.socket.exchange.WireFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheReferenceConfiguration() {
        assertThat(SocketSettings.from(ConfigFactory.load()))
                .isEqualTo(new SocketSettings(
                        Duration.ofSeconds(30), Duration.ofSeconds(5), WireFormat.FULL, 1 << 20, 256 << 10, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deadline = 0s",
                "deadline = 25h",
                "socket.hello-timeout = 0s",
                "socket.hello-timeout = 2m",
                "socket.wire-format = half",
                "socket.chunk-size = 4095",
                "socket.chunk-size = 4100",
                "socket.chunk-size = 65 MiB",
                "socket.direct-size = 17 MiB"
            })
    void refusesWhatIsOutOfRange(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketSettings.from(ConfigFactory.parseString("serin.collective { " + line + " }")
                        .withFallback(ConfigFactory.load())));
    }

    @Test
    void peersWithOtherWireSettingsCanBeTold() {
        SocketSettings settings = SocketSettings.from(ConfigFactory.load());

        assertThat(SocketRanks.with(settings, WireFormat.BFLOAT16).fingerprint())
                .isNotEqualTo(settings.fingerprint());
        assertThat(SocketRanks.with(settings, Duration.ofSeconds(1)).fingerprint())
                .isEqualTo(settings.fingerprint());
    }
}
