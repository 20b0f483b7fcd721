package io.serin.statistics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.statistics.TestResult;
import org.junit.jupiter.api.Test;

/** Reference values are in ClassicalReferenceTest; here are the edges. */
class KolmogorovSmirnovTest {

    private static final double[] SAME = {2, 2, 2};

    @Test
    void findsNoDifferenceWhereAllIsTied() {
        assertThat(KolmogorovSmirnov.test(SAME, SAME)).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void findsTheWholeDistanceWhereNothingOverlaps() {
        assertThat(KolmogorovSmirnov.test(SAME, new double[] {3, 4}).statistic())
                .isEqualTo(1);
    }

    @Test
    void refusesNotANumberInfinityAndTooFew() {
        double[] missing = {1, Double.NaN, 3};
        double[] infinite = {1, 2, Double.POSITIVE_INFINITY};
        assertThatThrownBy(() -> KolmogorovSmirnov.test(SAME, missing)).hasMessageContaining("second");
        assertThatThrownBy(() -> KolmogorovSmirnov.test(infinite, SAME)).hasMessageContaining("first");
        assertThatThrownBy(() -> KolmogorovSmirnov.test(new double[] {1}, SAME)).hasMessageContaining("first");
    }
}
