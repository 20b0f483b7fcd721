package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalMixtureTest {

    @Test
    void evidenceAtABoundIsItsThreshold() {
        for (double time : new double[] {0, 1, 1e9}) {
            double two = NormalMixture.twoSidedBound(time, 1e-300, 50);
            assertThat(NormalMixture.twoSidedLogEvidence(two, time, 50)).isCloseTo(-Math.log(1e-300), within(1e-9));
            double one = NormalMixture.oneSidedBound(time, 1e-300, 50);
            assertThat(NormalMixture.oneSidedLogEvidence(one, time, 50)).isCloseTo(-Math.log(1e-300), within(1e-9));
            assertThat(one).isLessThan(two);
        }
    }

    @Test
    void theTuningMakesTheBoundTightestThere() {
        double tuned = NormalMixture.twoSidedBound(1000, 0.01, Tuning.normalMixture(1000, 0.01));
        assertThat(NormalMixture.twoSidedBound(1000, 0.01, Tuning.normalMixture(500, 0.01)))
                .isGreaterThan(tuned);
        assertThat(NormalMixture.twoSidedBound(1000, 0.01, Tuning.normalMixture(2000, 0.01)))
                .isGreaterThan(tuned);
    }

    @Test
    void refusesWhatIsNoFigure() {
        assertThatThrownBy(() -> NormalMixture.twoSidedLogEvidence(Double.NaN, 1, 1))
                .hasMessageContaining("sum");
        assertThatThrownBy(() -> NormalMixture.oneSidedLogEvidence(1, -1, 1)).hasMessageContaining("intrinsicTime");
        assertThatThrownBy(() -> NormalMixture.twoSidedBound(1, 1, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> NormalMixture.oneSidedBound(1, 0.05, 0)).hasMessageContaining("precision");
        assertThatThrownBy(() -> Tuning.normalMixture(0, 0.05)).hasMessageContaining("intrinsicTime");
        assertThatThrownBy(() -> Tuning.concentration(1, 0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> Tuning.concentration(Double.POSITIVE_INFINITY, 0.1))
                .hasMessageContaining("count");
    }
}
