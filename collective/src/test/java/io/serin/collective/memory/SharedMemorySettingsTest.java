package io.serin.collective.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedMemorySettingsTest {
    private static final Path DIRECTORY = Path.of("/dev/shm");

    @Test
    void theDefaultsAreThoseOfTheReferenceConfiguration() {
        assertThat(SharedMemorySettings.from(ConfigFactory.load()))
                .isEqualTo(new SharedMemorySettings(DIRECTORY, Duration.ofSeconds(30)))
                .isEqualTo(new SharedMemorySettings(DIRECTORY, Duration.ofSeconds(30), Duration.ofSeconds(5)));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new SharedMemorySettings(DIRECTORY, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SharedMemorySettings(DIRECTORY, Duration.ofSeconds(1), Duration.ofMillis(499)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
