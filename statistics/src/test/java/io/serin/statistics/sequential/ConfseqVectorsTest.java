package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library confseq's own values, test/uniform_boundaries_unittest.cpp, which come from a reference implementation in R. */
class ConfseqVectorsTest {

    private static final double PRECISION = 1e-5;

    @Test
    void normalMixtureOfTwoSides() {
        double precision = Tuning.normalMixture(100, 0.05);
        assertThat(precision).isCloseTo(12.60056, within(PRECISION));
        assertThat(NormalMixture.twoSidedLogEvidence(10, 100, precision)).isCloseTo(-0.6510052, within(PRECISION));
        assertThat(NormalMixture.twoSidedBound(100, 0.05, precision)).isCloseTo(30.35209, within(PRECISION));
    }

    @Test
    void normalMixtureOfOneSide() {
        double precision = Tuning.normalMixture(100, 0.1);
        assertThat(NormalMixture.oneSidedLogEvidence(10, 100, precision)).isCloseTo(-0.06502391, within(PRECISION));
        assertThat(NormalMixture.oneSidedBound(100, 0.05, precision)).isCloseTo(27.66071, within(PRECISION));
    }

    @Test
    void bernoulliIntervals() {
        assertInterval(700, 1000, 100, 0.651629, 0.745949);
        assertInterval(15, 50, 50, 0.129556, 0.511896);
        assertInterval(5, 50, 50, 0.013021, 0.269264);
        assertInterval(1, 50, 50, 0, 0.13489);
        assertInterval(100, 200, 1, 0.328923, 0.671076);
        assertInterval(1, 2, 50, 0, 1);
        assertInterval(0, 1, 50, 0, 1);
        assertInterval(1, 1, 50, 0, 1);
    }

    @Test
    void quantileTestsOfShiftedArms() {
        assertThat(quantileP(0.5, 70)).isCloseTo(0.814704, within(PRECISION));
        assertThat(quantileP(0.5, 85)).isCloseTo(0.0838055, within(PRECISION));
        assertThat(quantileP(0.5, 100)).isCloseTo(0.0054947, within(PRECISION));
        assertThat(quantileP(0.9, 55)).isCloseTo(0.0340463, within(PRECISION));
    }

    @Test
    void quantileTestsFromHistogramsOfSingleValuesAreTheSame() {
        long[] first = new long[1085];
        long[] second = new long[1085];
        Arrays.fill(first, 0, 1000, 1);
        Arrays.fill(second, 85, 1085, 1);
        double concentration = Tuning.concentration(100, 0.05);
        assertThat(QuantileSequence.pValue(first, second, 0.5, concentration)).isCloseTo(0.0838055, within(PRECISION));
    }

    private static double quantileP(double quantile, int offset) {
        double[] first = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();
        double[] second = Arrays.stream(first).map(value -> value + offset).toArray();
        double concentration = Tuning.concentration(100, 0.05);
        double p = QuantileSequence.pValue(first, second, quantile, concentration);
        assertThat(QuantileSequence.pValue(second, first, quantile, concentration))
                .isEqualTo(p);
        return p;
    }

    private static void assertInterval(int successes, int trials, double tuned, double lower, double upper) {
        Interval actual =
                BernoulliSequence.interval(successes, trials - successes, 0.05, Tuning.concentration(tuned, 0.05));
        assertThat(actual.lower()).isCloseTo(lower, within(PRECISION));
        assertThat(actual.upper()).isCloseTo(upper, within(PRECISION));
    }
}
