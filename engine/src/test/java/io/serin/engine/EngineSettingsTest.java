package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EngineSettingsTest {

    @Test
    void readsTheReferenceConfiguration() {
        assertThat(EngineSettings.from(ConfigFactory.defaultReference()))
                .isEqualTo(new EngineSettings(1, 1, Optional.empty(), true));
    }

    @Test
    void readsEveryKey() {
        String keys =
                "serin.engine { intra-op-threads = 2, inter-op-threads = 3, cache-directory = /c, offline = false }";

        assertThat(EngineSettings.from(ConfigFactory.parseString(keys)))
                .isEqualTo(new EngineSettings(2, 3, Optional.of(Path.of("/c")), false));
    }

    @Test
    void refusesFewerThanOneThread() {
        assertThatThrownBy(() -> new EngineSettings(0, 1, Optional.empty(), true))
                .hasMessageContaining("serin.engine.intra-op-threads");
        assertThatThrownBy(() -> new EngineSettings(1, 0, Optional.empty(), true))
                .hasMessageContaining("serin.engine.inter-op-threads");
    }
}
