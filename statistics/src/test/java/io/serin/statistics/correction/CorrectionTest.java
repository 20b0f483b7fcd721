package io.serin.statistics.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values by the definitions, by hand. */
class CorrectionTest {

    @Test
    void keepsTheOrderAndTies() {
        assertThat(Correction.BONFERRONI.adjust(0.04, 0.01, 0.5))
                .containsExactly(new double[] {0.12, 0.03, 1}, within(1e-15));
        assertThat(Correction.HOLM.adjust(0.04, 0.01, 0.03, 0.01))
                .containsExactly(new double[] {0.06, 0.04, 0.06, 0.04}, within(1e-15));
        assertThat(Correction.BENJAMINI_HOCHBERG.adjust(0.04, 0.01, 0.03, 0.01))
                .containsExactly(new double[] {0.04, 0.02, 0.04, 0.02}, within(1e-15));
        assertThat(Correction.HOLM.rejects(0.05, 0.04, 0.01, 0.03, 0.01)).containsExactly(false, true, false, true);
        assertThatThrownBy(() -> Correction.HOLM.adjust(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
