package io.serin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

    @Test
    void readsItsDefaults() {
        TrainingSettings settings = TrainingSettings.from(ConfigFactory.load());

        assertThat(settings.lostAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.keptJobs()).isEqualTo(1_000);
    }

    @Test
    void refusesToKeepFewerThanNoJobs() {
        assertThatThrownBy(() -> TrainingSettings.from(ConfigFactory.parseString("serin.training.kept-jobs = -1")
                        .withFallback(ConfigFactory.load())))
                .hasMessageContaining("serin.training.kept-jobs");
    }

    @Test
    void refusesATickThatIsNotShorterThanTheSilenceThatCounts() {
        assertThatThrownBy(() ->
                        TrainingSettings.from(ConfigFactory.parseString("serin.training.worker-lost-after = 100ms")
                                .withFallback(ConfigFactory.load())))
                .hasMessageContaining("serin.training.worker-lost-after");
    }
}
