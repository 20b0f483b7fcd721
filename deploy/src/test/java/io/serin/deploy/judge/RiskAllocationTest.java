package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RiskAllocationTest {

    /** Bonferroni keeps the total only if the parts do not exceed it. */
    @Test
    void splitsTheWholeRiskOverStagesAndSegmentsAndNoMore() {
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
            assertThat(RiskAllocation.ofLive(0, stages, stages - 1, 0).stage()).isEqualTo(0.5);
        }
    }

    @Test
    void splitsAShadowsRiskAndNoMore() {
        RiskAllocation allocation = RiskAllocation.ofShadow(4);
        assertThat(allocation.stage() + 4 * allocation.segment()).isCloseTo(1, within(1e-12));
        assertThat(allocation.together()).isZero();
    }

    private static double risk(int stages, int segments) {
        double each = IntStream.range(0, stages)
                .mapToObj(place -> RiskAllocation.ofLive(place, stages, stages - 1, segments))
                .mapToDouble(allocation -> allocation.stage() + segments * allocation.segment())
                .sum();
        return each + RiskAllocation.ofLive(0, stages, stages - 1, segments).together();
    }
}
