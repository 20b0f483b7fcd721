package io.serin.statistics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values by the definition, by hand. */
class HolmTest {

    @Test
    void keepsTheOrderAndTies() {
        assertThat(Holm.adjusted(0.04, 0.01, 0.03, 0.01))
                .containsExactly(new double[] {0.06, 0.04, 0.06, 0.04}, within(1e-15));
        assertThat(Holm.rejects(0.05, 0.04, 0.01, 0.03, 0.01)).containsExactly(false, true, false, true);
        assertThatThrownBy(() -> Holm.adjusted(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
