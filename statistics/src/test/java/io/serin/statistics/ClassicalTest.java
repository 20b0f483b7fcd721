package io.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class ClassicalTest {

    /** statsmodels proportions_ztest([45, 62], [1000, 1000]): 1.68926, p 0.0911694. */
    @Test
    void comparesTwoProportionsAsStatsmodelsDoes() {
        TwoProportions test = TwoProportions.of(new Rate(45, 1000), new Rate(62, 1000));
        assertThat(test.z()).isCloseTo(1.68926, within(5e-6));
        assertThat(test.twoSided()).isCloseTo(0.0911694, within(5e-8));
        assertThat(TwoProportions.of(new Rate(0, 9), new Rate(0, 4)).twoSided()).isEqualTo(1);
        assertThat(TwoProportions.of(new Rate(9, 9), new Rate(4, 4)).twoSided()).isEqualTo(1);
    }

    /** Agresti: 86 and 150 discordant pairs, 17.3559 and corrected 16.8178; statsmodels [[101, 121], [59, 33]] p 5.4501e-06. */
    @Test
    void agreesWithPublishedMcNemarTables() {
        assertThat(McNemar.chiSquare(86, 150).statistic()).isCloseTo(17.3559, within(5e-5));
        assertThat(McNemar.corrected(86, 150).statistic()).isCloseTo(16.8178, within(5e-5));
        assertThat(McNemar.corrected(121, 59).p()).isCloseTo(5.4501e-6, within(5e-11));
        assertThat(McNemar.chiSquare(0, 0).p()).isEqualTo(1);
    }

    /** At a billion cases the exact p nears the normal one with half a case's correction. */
    @Test
    void isExactAtABillionCases() {
        assertThat(McNemar.exact(500_050_000L, 499_950_000L))
                .isCloseTo(Tails.normalTwoSided((100_000 - 1) / Math.sqrt(1e9)), withinPercentage(0.01));
        assertThat(McNemar.exact(1_000_000_000L, 1_000_000_000L)).isEqualTo(1);
    }

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

    /** R: binom.test(0, 20) upper 0.1684335, (81, 263) 0.2527, 0.3676 (Newcombe 1998, table I, method 5). */
    @Test
    void boundsExactlyAsClopperAndPearson() {
        assertThat(ClopperPearson.interval(new Rate(0, 20), 0.95).upper()).isCloseTo(0.1684335, within(5e-8));
        assertThat(ClopperPearson.interval(new Rate(0, 20), 0.95).lower()).isZero();
        assertThat(ClopperPearson.interval(new Rate(20, 20), 0.95).upper()).isEqualTo(1);
        assertThat(ClopperPearson.interval(new Rate(81, 263), 0.95).lower()).isCloseTo(0.2527, within(5e-5));
    }

    /** scipy chisquare: (600, 400) 40, p 2.54e-10; (9400, 600) at 95/5 21.052632, p 4.47e-6. */
    @Test
    void seesASampleRatioMismatch() {
        ChiSquare half = SampleRatio.test(new long[] {600, 400}, new double[] {1, 1});
        assertThat(half.statistic()).isCloseTo(40, within(1e-12));
        assertThat(half.p()).isCloseTo(2.54e-10, within(5e-13));
        ChiSquare canary = SampleRatio.test(new long[] {9400, 600}, new double[] {0.95, 0.05});
        assertThat(canary.statistic()).isCloseTo(21.052632, within(5e-7));
        assertThat(canary.p()).isCloseTo(4.47e-6, within(5e-9));
    }

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
