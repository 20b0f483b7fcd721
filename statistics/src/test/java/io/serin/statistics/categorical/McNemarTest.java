package io.serin.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.serin.statistics.distribution.Tails;
import org.junit.jupiter.api.Test;

class McNemarTest {

    /** The table [[101, 121], [59, 33]] of statsmodels' and R's documentation (exact2x2): p = 4.4344e-06. */
    @Test
    void agreesWithThePublishedTable() {
        assertThat(McNemar.exact(121, 59)).isCloseTo(4.4344e-6, within(5e-11));
    }

    /** R: binom.test(3, 10)$p.value = 0.34375, one-sided 0.171875. */
    @Test
    void isTheBinomialTestOfTheCasesThatDiffer() {
        assertThat(McNemar.exact(7, 3)).isCloseTo(0.34375, within(1e-12));
        assertThat(McNemar.secondWorse(7, 3)).isCloseTo(0.171875, within(1e-12));
        assertThat(McNemar.secondWorse(3, 7)).isCloseTo(0.9453125, within(1e-12));
    }

    @Test
    void saysNothingWhenNothingDiffers() {
        assertThat(McNemar.exact(0, 0)).isEqualTo(1);
        assertThat(McNemar.exact(4, 4)).isEqualTo(1);
        assertThat(McNemar.secondWorse(0, 0)).isEqualTo(1);
    }

    /** At a billion cases the exact p nears the normal one with half a case's correction. */
    @Test
    void isExactAtABillionCases() {
        assertThat(McNemar.exact(500_050_000L, 499_950_000L))
                .isCloseTo(Tails.normalTwoSided((100_000 - 1) / Math.sqrt(1e9)), withinPercentage(0.01));
        assertThat(McNemar.exact(1_000_000_000L, 1_000_000_000L)).isEqualTo(1);
    }
}
