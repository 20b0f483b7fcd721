package io.serin.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Rate;
import org.junit.jupiter.api.Test;

class TwoProportionsTest {

    /** statsmodels proportions_ztest([45, 62], [1000, 1000]): 1.68926, p 0.0911694. */
    @Test
    void comparesTwoProportionsAsStatsmodelsDoes() {
        TwoProportions test = TwoProportions.of(new Rate(45, 1000), new Rate(62, 1000));
        assertThat(test.z()).isCloseTo(1.68926, within(5e-6));
        assertThat(test.twoSided()).isCloseTo(0.0911694, within(5e-8));
        assertThat(TwoProportions.of(new Rate(0, 9), new Rate(0, 4)).twoSided()).isEqualTo(1);
        assertThat(TwoProportions.of(new Rate(9, 9), new Rate(4, 4)).twoSided()).isEqualTo(1);
    }
}
