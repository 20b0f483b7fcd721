package io.serin.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {

    /** R: power.prop.test(n = 50, p1 = .50, p2 = .75) gives 0.7401659. */
    @Test
    void agreesWithR() {
        assertThat(Power.proportions(0.5, 0.75, 50, 0.05)).isCloseTo(0.7401659, within(5e-8));
    }
}
