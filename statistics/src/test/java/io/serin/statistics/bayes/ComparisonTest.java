package io.serin.statistics.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Rate;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /** By independent quadrature and Monte Carlo, uniform priors. */
    @Test
    void agreesWithIndependentQuadrature() {
        Comparison comparison = of(new Rate(100, 1000), new Rate(120, 1000));
        assertThat(comparison.secondGreater()).isCloseTo(0.92318344, within(1e-8));
        assertThat(comparison.lossOfSecond()).isCloseTo(0.00048461, within(1e-8));
        assertThat(comparison.lossOfFirst()).isCloseTo(0.02044469, within(1e-8));
    }

    /**
     * GrowthBook's example, 49 of 100 against 51 of 100: 0.60918, of the relative lift by a normal. The exact posterior of the
     * difference is 0.61077 (Miller's sum); the two losses differ by the means' difference.
     */
    @Test
    void agreesWithGrowthBooksExample() {
        Comparison comparison = of(new Rate(49, 100), new Rate(51, 100));
        assertThat(comparison.secondGreater()).isCloseTo(0.61077, within(5e-6)).isCloseTo(0.60918, within(0.002));
        assertThat(comparison.lossOfFirst() - comparison.lossOfSecond()).isCloseTo(2 / 102.0, within(1e-10));
    }

    @Test
    void mirrorsWithTheOrder() {
        Comparison one = of(new Rate(3, 10), new Rate(400, 1000));
        Comparison two = of(new Rate(400, 1000), new Rate(3, 10));
        assertThat(one.secondGreater()).isCloseTo(1 - two.secondGreater(), within(1e-12));
        assertThat(one.lossOfFirst()).isCloseTo(two.lossOfSecond(), within(1e-12));
    }

    @Test
    void isEvenForEqualRatesOfABillion() {
        Rate rate = new Rate(500_000_000L, 1_000_000_000L);
        assertThat(of(rate, rate).secondGreater()).isCloseTo(0.5, within(1e-8));
    }

    private static Comparison of(Rate first, Rate second) {
        return Comparison.of(BetaPosterior.UNIFORM.after(first), BetaPosterior.UNIFORM.after(second));
    }
}
