package io.serin.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChiSquareTest {

    /** scipy chisquare: (600, 400) 40, p 2.54e-10; (9400, 600) at 95/5 21.052632, p 4.47e-6. */
    @Test
    void seesASampleRatioMismatch() {
        ChiSquare half = ChiSquare.goodnessOfFit(new long[] {600, 400}, new double[] {1, 1});
        assertThat(half.statistic()).isCloseTo(40, within(1e-12));
        assertThat(half.p()).isCloseTo(2.54e-10, within(5e-13));
        ChiSquare canary = ChiSquare.goodnessOfFit(new long[] {9400, 600}, new double[] {0.95, 0.05});
        assertThat(canary.statistic()).isCloseTo(21.052632, within(5e-7));
        assertThat(canary.p()).isCloseTo(4.47e-6, within(5e-9));
    }
}
