package io.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Reference values are in ClassicalReferenceTest; here are the edges. */
class RankTest {

    private static final double[] NONE = {};
    private static final double[] SAME = {2, 2, 2};

    @Test
    void findNoDifferenceWhereAllIsTied() {
        assertThat(MannWhitney.test(SAME, SAME).p()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.test(SAME, SAME)).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void findTheWholeDistanceWhereNothingOverlaps() {
        assertThat(KolmogorovSmirnov.test(SAME, new double[] {3, 4}).statistic())
                .isEqualTo(1);
        assertThat(MannWhitney.test(new double[] {1}, new double[] {2})).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void refuseNotANumberInfinityAndTooFew() {
        double[] missing = {1, Double.NaN, 3};
        double[] infinite = {1, 2, Double.POSITIVE_INFINITY};
        assertThatThrownBy(() -> MannWhitney.test(missing, SAME)).hasMessageContaining("first");
        assertThatThrownBy(() -> MannWhitney.test(SAME, infinite)).hasMessageContaining("second");
        assertThatThrownBy(() -> MannWhitney.test(SAME, NONE)).hasMessageContaining("second");
        assertThatThrownBy(() -> KolmogorovSmirnov.test(SAME, missing)).hasMessageContaining("second");
        assertThatThrownBy(() -> KolmogorovSmirnov.test(infinite, SAME)).hasMessageContaining("first");
        assertThatThrownBy(() -> KolmogorovSmirnov.test(new double[] {1}, SAME)).hasMessageContaining("first");
    }
}
