package io.serin.statistics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TTestTest {

    /** R's data set sleep, t.test paired: t -4.06213 on 9, p .0028329; Welch t -1.8608 on 17.776, p .07939. */
    @Test
    void agreesWithRsSleep() {
        double[] one = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};
        double[] two = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        TTest paired = TTest.paired(two, one);
        assertThat(paired.statistic()).isCloseTo(-4.06213, within(5e-6));
        assertThat(paired.twoSided()).isCloseTo(0.0028329, within(5e-8));
        assertThat(paired.interval(0.95).lower()).isCloseTo(-2.4598858, within(5e-8));
        TTest welch = TTest.welch(two, one);
        assertThat(welch.statistic()).isCloseTo(-1.8608, within(5e-5));
        assertThat(welch.degreesOfFreedom()).isCloseTo(17.776, within(5e-4));
        assertThat(welch.twoSided()).isCloseTo(0.07939, within(5e-6));
    }

    @Test
    void refusesWhatHasNoVarianceOrIsNotFinite() {
        assertThatThrownBy(() -> TTest.paired(new double[] {1, 2}, new double[] {2, 3}))
                .hasMessageContaining("variance");
        assertThatThrownBy(() -> TTest.Summary.of(new double[] {1})).hasMessageContaining("values");
        assertThatThrownBy(() -> TTest.Summary.of(new double[] {1, Double.NaN})).hasMessageContaining("values");
        assertThatThrownBy(() -> new TTest.Summary(2, Double.POSITIVE_INFINITY, 1))
                .hasMessageContaining("mean");
    }
}
