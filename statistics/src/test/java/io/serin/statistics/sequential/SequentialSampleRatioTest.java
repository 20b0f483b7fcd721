package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SequentialSampleRatioTest {

    /** Lindon and Malek's formula with their default of 100. */
    @Test
    void agreesWithTheAuthorsFormula() {
        assertThat(SequentialSampleRatio.logEvidence(new double[] {0.5, 0.5}, new double[] {600, 400}))
                .isCloseTo(17.098940, within(5e-7));
        assertThat(SequentialSampleRatio.pValue(new double[] {0.95, 0.05}, new double[] {9400, 600}))
                .isCloseTo(.000599698, within(5e-10));
    }

    @Test
    void seesALostArmAmongSeveral() {
        double[] shares = {0.9, 0.05, 0.05};
        assertThat(SequentialSampleRatio.pValue(shares, new double[] {9000, 500, 500}))
                .isEqualTo(1);
        assertThat(SequentialSampleRatio.pValue(shares, new double[] {9000, 500, 0}))
                .isLessThan(1e-100);
    }
}
