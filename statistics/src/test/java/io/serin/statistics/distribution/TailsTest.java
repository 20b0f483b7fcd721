package io.serin.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class TailsTest {

    /** The normal's asymptotic tail at 37: phi(z) / z (1 - 1/z^2 + 3/z^4). */
    @Test
    void keepsItsDigitsFarOut() {
        double z = 37;
        double expected =
                StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / z * (1 - 1 / (z * z) + 3 / (z * z * z * z));
        assertThat(Tails.normal(z)).isPositive().isCloseTo(expected, withinPercentage(1e-4));
        assertThat(Tails.chiSquare(z * z, 1)).isCloseTo(2 * expected, withinPercentage(1e-4));
        assertThat(Tails.studentTwoSided(z, 1e9)).isCloseTo(2 * expected, withinPercentage(0.1));
    }
}
