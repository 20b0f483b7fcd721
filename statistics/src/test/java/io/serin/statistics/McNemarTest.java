package io.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
