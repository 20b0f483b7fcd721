package io.serin.statistics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StabilityIndexTest {

    @Test
    void clipsEmptyBinsOfTheStabilityIndex() {
        assertThat(StabilityIndex.of(new long[] {5, 5}, new long[] {50, 50})).isZero();
        assertThat(StabilityIndex.of(new long[] {1, 1}, new long[] {1, 0}))
                .isCloseTo(0.5 * Math.log(2) + (1e-6 - 0.5) * Math.log(2e-6), within(1e-12));
        double[] edges = StabilityIndex.quantileEdges(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 2, 3});
        assertThat(edges).containsExactly(1, 2, 3);
        assertThat(StabilityIndex.counts(new double[] {0, 1, 2, 9}, edges)).containsExactly(1, 1, 1, 1);
    }
}
