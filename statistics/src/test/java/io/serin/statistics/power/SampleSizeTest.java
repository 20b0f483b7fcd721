package io.serin.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

    @ParameterizedTest
    @CsvSource({".90,.91,13495", ".90,.92,3213", ".90,.95,435", ".95,.96,6745", ".95,.97,1506"})
    void agreesWithThePlannedTable(double p1, double p2, long n) {
        assertThat(SampleSize.perArm(p1, p2, 0.05, 0.8)).isEqualTo(n);
        assertThat(SampleSize.unequal(p1, p2, 0.05, 0.8, 1)).isEqualTo(n);
    }

    /** R: power.prop.test(n = 50, p1 = .50, p2 = .75) gives 0.7401659; statsmodels: 3453.31 for .06 and .045 by arcsine. */
    @Test
    void agreesWithRAndStatsmodels() {
        assertThat(Power.proportions(0.5, 0.75, 50, 0.05)).isCloseTo(0.7401659, within(5e-8));
        assertThat(SampleSize.arcsine(0.06, 0.045, 0.05, 0.8, 1)).isCloseTo(3453.31, within(0.035));
    }

    @Test
    void refusesARateOfOne() {
        assertThatThrownBy(() -> SampleSize.perArm(0.99, 1.01, 0.05, 0.8)).hasMessageContaining("p2");
        assertThatThrownBy(() -> SampleSize.perArm(0.9, 0.9, 0.05, 0.8)).hasMessageContaining("p2");
    }
}
