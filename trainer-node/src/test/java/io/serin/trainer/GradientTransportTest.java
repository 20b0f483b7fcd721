package io.serin.trainer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTransportTest {

    @ParameterizedTest
    @ValueSource(strings = {"auto", "host"})
    void theHostServesTensorsOnTheCpu(String transport) {
        assertThatCode(() -> GradientTransport.requireHost(asked(transport))).doesNotThrowAnyException();
    }

    @Test
    void askingForNcclByNameEndsTheStart() {
        assertThatThrownBy(() -> GradientTransport.requireHost(asked("nccl")))
                .hasMessageMatching("NCCL cannot be used: .+|serin.collective.transport is nccl, but .+");
    }

    private static Config asked(String transport) {
        return ConfigFactory.parseString("serin.collective.transport = " + transport);
    }
}
