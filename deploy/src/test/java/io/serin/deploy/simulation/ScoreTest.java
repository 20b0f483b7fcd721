package io.serin.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.simulation.RunResult.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void writesHowTestsEndedInLowerCase() {
        List<RunResult> results = List.of(
                undecided(AbDecision.TIE),
                undecided(AbDecision.TIE),
                undecided(AbDecision.WORSE),
                undecided(AbDecision.GO_ON));
        Score score = Score.of(JudgingMethod.POLICY, KnownExperiment.IDENTICAL.experiment(4, 1), results);
        assertThat(score.undecided()).isEqualTo(Map.of(AbDecision.TIE, 2L, AbDecision.WORSE, 1L, AbDecision.GO_ON, 1L));
        JsonNode written = new ObjectMapper().registerModule(new Jdk8Module()).valueToTree(score);
        assertThat(written.get("undecidedBy").toString()).isEqualTo("{\"\":1,\"tie\":2,\"worse\":1}");
        assertThat(written.has("undecided")).isFalse();
    }

    private static RunResult undecided(AbDecision decision) {
        return new RunResult(
                Outcome.INCONCLUSIVE, 0, "", decision, false, new RunResult.Elapsed(0, 0, 0), List.of(1_000L));
    }
}
