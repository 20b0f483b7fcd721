package io.serin.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.benchmarks.process.RankLine;
import io.serin.engine.EngineVersions;
import org.junit.jupiter.api.Test;

final class EnginesTest {

    @Test
    void serinsAreThoseOnTheClassPath() {
        assertThat(Engines.serin(new EngineVersions("0.35.1", "2.7.1", "2.7.1-0.35.1")))
                .containsOnlyKeys("Serin's libtorch", "Serin's DJL")
                .containsEntry("Serin's libtorch", "2.7.1")
                .containsEntry("Serin's DJL", "0.35.1");
        assertThat(Engines.serin(EngineVersions.onClassPath()).values())
                .allSatisfy(version -> assertThat(version).matches("\\d+\\.\\d+.*"));
    }

    @Test
    void thePeersIsWhatItSaysOfItself() throws Exception {
        String line = "{\"kind\": \"version\", \"name\": \"PyTorch\", \"version\": \"1.13.0a0\"}";

        assertThat(Engines.peer(new ObjectMapper().readTree(line))).containsEntry("PyTorch", "1.13.0a0");
        assertThat(Engines.peer(RankLine.of("trained"))).isEmpty();
    }
}
