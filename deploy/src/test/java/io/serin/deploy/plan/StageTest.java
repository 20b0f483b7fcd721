package io.serin.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.cluster.json.StrictJson;
import io.serin.testing.TextTable;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Stage> STAGES = List.of(
            new Stage.Baseline(SECOND, SECOND, 1_000),
            new Stage.Shadow(SECOND, SECOND, 40, 500, 0.85),
            new Stage.Canary(SECOND, SECOND, 5, 100),
            new Stage.AbTest(SECOND, SECOND, 50, 200, AbParameters.DEFAULT),
            new Stage.Full(SECOND, SECOND, 300),
            new Stage.First(SECOND, 400, AbsoluteLimits.DEFAULT));

    @Test
    void saysWhatItMeansForTraffic() {
        Map<String, Stage> stages = new LinkedHashMap<>();
        STAGES.forEach(stage -> stages.put(stage.name(), stage));
        Map<String, Function<Stage, Object>> says = new LinkedHashMap<>();
        says.put("percent", Stage::percent);
        says.put("samplePercent", Stage::samplePercent);
        says.put("leastOfBaseline", Stage::leastOfBaseline);
        says.put("leastOfCandidate", Stage::leastOfCandidate);
        says.put("live", Stage::live);
        says.put("concurrent", Stage::concurrent);
        assertThat(TextTable.of(stages, says, (stage, said) -> said.apply(stage).toString()))
                .isEqualTo("""
                                 | percent | samplePercent | leastOfBaseline | leastOfCandidate | live  | concurrent
                        baseline | 0.0     | 0.0           | 1000            | 0                | false | false
                        shadow   | 0.0     | 40.0          | 500             | 500              | false | false
                        canary   | 5.0     | 0.0           | 100             | 100              | true  | true
                        ab-test  | 50.0    | 0.0           | 200             | 200              | true  | true
                        full     | 100.0   | 0.0           | 0               | 300              | true  | false
                        first    | 100.0   | 0.0           | 0               | 400              | true  | false
                        """);
        assertThat(STAGES.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Stage.class.getPermittedSubclasses());
    }

    @Test
    void isStoredByItsComponentsAlone() throws IOException {
        for (Stage stage : STAGES) {
            List<String> stored = new ArrayList<>();
            new ObjectMapper().readTree(StrictJson.write(stage)).fieldNames().forEachRemaining(stored::add);
            assertThat(stored)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("type"),
                                    Arrays.stream(stage.getClass().getRecordComponents())
                                            .map(RecordComponent::getName))
                            .toList());
        }
    }
}
