package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class EngineVersionsTest {

    @Test
    void acceptsWhatIsOnTheClassPath() {
        assertThatCode(() -> EngineVersions.onClassPath().requireMatch()).doesNotThrowAnyException();
    }

    @Test
    void refusesAJniOfAnotherEngine() {
        EngineVersions versions = new EngineVersions("0.36.0", "2.7.1", "2.7.1-0.35.1");

        assertThatThrownBy(versions::requireMatch)
                .isInstanceOf(EngineStartException.class)
                .hasMessage(
                        "pytorch-jni 2.7.1-0.35.1 is on the class path, but pytorch-engine 0.36.0 needs 2.7.1-0.36.0");
    }

    @Test
    void refusesAnotherLibtorchThanTheEngineNeeds() {
        EngineVersions versions = new EngineVersions("0.35.1", "2.7.1", "2.7.1-0.35.1");

        assertThatThrownBy(() -> versions.requireMatch("2.5.1"))
                .isInstanceOf(EngineStartException.class)
                .hasMessage("libtorch 2.5.1 is loaded, but the engine needs 2.7.1");
    }
}
