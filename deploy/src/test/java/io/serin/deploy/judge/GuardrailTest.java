package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.plan.Guardrails;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardrailTest {

    /** Bonferroni keeps the total only if the parts do not exceed it. */
    @Test
    void splitsTheWholeRiskOverGuardrailsAndStagesAndNoMore() {
        double shares =
                Arrays.stream(Guardrail.values()).mapToDouble(Guardrail::share).sum();
        assertThat(shares).isCloseTo(1, within(1e-12));
        for (int stages = 1; stages <= 20; stages++) {
            for (int segments = 0; segments <= 8; segments++) {
                assertThat(risk(stages, segments))
                        .as("%d stages, %d segments", stages, segments)
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    /** A first stage's risk is what finds a bad candidate early: what comes later must not take from it. */
    @Test
    void leavesTheFirstStageHalfHoweverManyFollow() {
        for (int stages = 2; stages <= 20; stages++) {
            assertThat(Division.ofLive(0, stages, stages - 1, 0).stage()).isEqualTo(0.5);
        }
    }

    @Test
    void splitsAShadowsRiskAndNoMore() {
        Division division = Division.ofShadow(4);
        assertThat(division.stage() + 4 * division.segment()).isCloseTo(1, within(1e-12));
        assertThat(division.together()).isZero();
    }

    /** The share of metrics comes out of the other guardrails'. */
    @Test
    void splitsTheWholeRiskOverMetricsTooAndNoMore() {
        List<Metric> metrics = List.of(new Metric("clicks", 0.05), new Metric("revenue", 0.1));
        Terms terms = new Terms(Guardrails.DEFAULT, Limits.DEFAULT, metrics, 1, 5, 1, 1);
        double guardrails =
                Arrays.stream(Guardrail.values()).mapToDouble(terms::alpha).sum();
        assertThat(guardrails + 2 * terms.alphaOfMetric()).isCloseTo(Guardrails.DEFAULT.falseRollback(), within(1e-12));
    }

    private static double risk(int stages, int segments) {
        double each = IntStream.range(0, stages)
                .mapToObj(place -> Division.ofLive(place, stages, stages - 1, segments))
                .mapToDouble(division -> division.stage() + segments * division.segment())
                .sum();
        return each + Division.ofLive(0, stages, stages - 1, segments).together();
    }
}
