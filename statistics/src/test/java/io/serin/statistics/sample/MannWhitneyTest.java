package io.serin.statistics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.statistics.TestResult;
import org.junit.jupiter.api.Test;

/** Reference values are in ClassicalReferenceTest; here are the edges. */
class MannWhitneyTest {

    private static final double[] SAME = {2, 2, 2};

    @Test
    void findsNoDifferenceWhereAllIsTied() {
        assertThat(MannWhitney.test(SAME, SAME).p()).isEqualTo(1);
    }

    @Test
    void countsNoPairWhereNothingOverlaps() {
        assertThat(MannWhitney.test(new double[] {1}, new double[] {2})).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void refusesNotANumberInfinityAndTooFew() {
        double[] missing = {1, Double.NaN, 3};
        double[] infinite = {1, 2, Double.POSITIVE_INFINITY};
        double[] none = {};
        assertThatThrownBy(() -> MannWhitney.test(missing, SAME)).hasMessageContaining("first");
        assertThatThrownBy(() -> MannWhitney.test(SAME, infinite)).hasMessageContaining("second");
        assertThatThrownBy(() -> MannWhitney.test(SAME, none)).hasMessageContaining("second");
    }
}
