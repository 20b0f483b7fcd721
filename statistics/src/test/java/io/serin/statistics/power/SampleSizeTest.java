package io.serin.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void refusesARateOfOne() {
        assertThatThrownBy(() -> SampleSize.perArm(0.99, 1.01, 0.05, 0.8)).hasMessageContaining("p2");
        assertThatThrownBy(() -> SampleSize.perArm(0.9, 0.9, 0.05, 0.8)).hasMessageContaining("p2");
    }
}
