package io.serin.distribution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.simulation.KnownExperiment;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.distribution.console.CommandException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTrafficTest {

    private static final String CREATED = event("Created", "{}");

    @Test
    void theNewestReleasesBaselineArmIsTheBaseline() throws CommandException {
        String old = passed(arm(1_000, 900, 5));
        String first = passed(arm(1_000, 20, 5));
        String second = passed(arm(3_000, 60, 5));
        Scenario scenario = RecordedTraffic.of("log", List.of(CREATED, old, "", CREATED, first, second))
                .over(KnownExperiment.IDENTICAL.experiment(1, 1).scenario());
        assertThat(scenario.baseline().errorRate()).isCloseTo(0.02, within(1e-12));
        assertThat(scenario.baseline().accuracy()).isCloseTo(0.75, within(1e-12));
        assertThat(scenario.baseline().latency().atMost(19_000)).isZero();
        assertThat(scenario.baseline().latency().atMost(20_000)).isEqualTo(1);
        assertThat(scenario.candidate()).isEqualTo(scenario.baseline());
    }

    @Test
    void otherEventsAreSkipped() throws CommandException {
        String applied = event("RouterApplied", "{\"node\":\"a\"}");
        assertThat(RecordedTraffic.of("log", List.of(CREATED, applied, passed(arm(100, 1, 1))))
                        .baseline()
                        .requests()
                        .total())
                .isEqualTo(100);
    }

    @Test
    void badLinesAreRefusedByNumberAndField() {
        refused(List.of(CREATED, "{nonsense"), "line 2 is not JSON");
        refused(List.of("[1]"), "line 1 is not an event");
        refused(List.of("{\"event\":{}}"), "line 1, field type");
        refused(
                List.of(CREATED, event("StagePassed", "{\"evidence\":{}}")),
                "line 2, field event.evidence.figures.baseline");
        refused(
                List.of(passed(arm(100, 1, 1).replace("\"errors\":1", "\"errors\":\"many\""))),
                "line 1, field event.evidence.figures.baseline.requests.errors");
        refused(
                List.of(passed(arm(100, 1, 1).replace("\"labels\"", "\"labelz\""))),
                "line 1, field event.evidence.figures.baseline.labels");
        refused(List.of(passed(arm(100, 101, 1))), "line 1, field event.evidence.figures.baseline.requests");
        refused(List.of(passed(arm(100, 1, 0))), "line 1, field event.evidence.figures.baseline.latency");
        refused(List.of(CREATED), "has no release whose baseline was measured");
    }

    private static void refused(List<String> lines, String message) {
        assertThatThrownBy(() -> RecordedTraffic.of("log", lines))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message);
    }

    private static String passed(String arm) {
        return event("StagePassed", "{\"stage\":0,\"evidence\":{\"figures\":{\"baseline\":" + arm + "}}}");
    }

    private static String event(String type, String body) {
        return "{\"entity\":\"release|m\",\"sequence\":1,\"ordering\":1,\"type\":\"" + type + "\",\"event\":" + body
                + "}";
    }

    private static String arm(long total, long errors, long perBucket) {
        return "{\"requests\":{\"total\":" + total + ",\"errors\":" + errors + ",\"timeouts\":0,\"shed\":0},"
                + "\"latency\":{\"buckets\":[{\"micros\":20000,\"count\":" + perBucket + "}]},"
                + "\"labels\":{\"labelled\":4,\"correct\":3},"
                + "\"pairs\":{\"total\":0,\"agreed\":0,\"dropped\":0,\"baselineOnlyCorrect\":0,\"candidateOnlyCorrect\":0}}";
    }
}
