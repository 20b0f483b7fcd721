package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
            int all = stages;
            double weights = IntStream.range(0, stages)
                    .mapToDouble(place -> Terms.weight(place, all))
                    .sum();
            assertThat(weights).as("%d stages", stages).isCloseTo(1, within(1e-12));
        }
    }
}
