package io.serin.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClusteredRatioTest {

    private static final double[] ERRORS = {1, 0, 3, 0, 2};
    private static final double[] REQUESTS = {10, 4, 12, 9, 5};

    /** By hand: r = 6/40, residuals -0.5, -0.6, 1.2, -1.35, 1.25, their squares 5.435. */
    @Test
    void agreesWithArithmetic() {
        assertThat(ClusteredRatio.estimate(ERRORS, REQUESTS)).isEqualTo(0.15);
        double variance = 5.0 / 4 * 5.435 / 1600;
        assertThat(ClusteredRatio.variance(ERRORS, REQUESTS)).isCloseTo(variance, within(1e-16));
        assertThat(ClusteredRatio.designEffect(ERRORS, REQUESTS))
                .isCloseTo(variance / (0.15 * 0.85 / 40), within(1e-13));
    }

    /** By leaving each out in python: 4/5 sum((ratio without it - ratio)^2). */
    @Test
    void leavesOneClusterOutAtATime() {
        double[] values = {3, 1, 4, 1, 5};
        double[] weights = {10, 20, 15, 5, 50};
        assertThat(ClusteredRatio.jackknifeVariance(values, weights)).isCloseTo(0.002345540528899023, within(1e-15));
    }

    @Test
    void agreesWithTheDeltaMethodWhereClustersWeighAlike() {
        double[] values = {1, 0, 3, 1};
        double[] weights = {7, 7, 7, 7};
        assertThat(ClusteredRatio.jackknifeVariance(values, weights))
                .isCloseTo(ClusteredRatio.variance(values, weights), within(1e-16));
    }

    /** Nine tenths of the weight at a rate of 0.1 and the rest at 0: the delta method sees hardly any variance. */
    @Test
    void holdsAHeavyClusterAgainstTheOthers() {
        double[] values = {90, 0, 0, 0, 0};
        double[] weights = {900, 25, 25, 25, 25};
        double delta = ClusteredRatio.variance(values, weights);
        assertThat(ClusteredRatio.jackknifeVariance(values, weights)).isGreaterThan(30 * delta);
    }

    @Test
    void leavesEmptyClustersOut() {
        double[] errors = {1, 0, 3, 0, 0, 2, 0};
        double[] requests = {10, 4, 12, 0, 9, 5, 0};
        assertThat(ClusteredRatio.variance(errors, requests)).isEqualTo(ClusteredRatio.variance(ERRORS, REQUESTS));
    }

    @Test
    void clustersOfOneRequestGiveTheSampleVariance() {
        double[] values = {1, 0, 1, 1, 0};
        double[] ones = {1, 1, 1, 1, 1};
        assertThat(ClusteredRatio.variance(values, ones)).isCloseTo(0.3 / 5, within(1e-16));
        assertThat(ClusteredRatio.designEffect(values, ones)).isCloseTo(1.25, within(1e-14));
    }

    @Test
    void designEffectIsOneWhereNothingVaries() {
        double[] weights = {4, 8, 2};
        assertThat(ClusteredRatio.designEffect(new double[] {0, 0, 0}, weights)).isEqualTo(1);
        assertThat(ClusteredRatio.designEffect(new double[] {4, 8, 2}, weights)).isEqualTo(1);
        assertThat(ClusteredRatio.designEffect(new double[] {2, 4, 1}, weights)).isEqualTo(1);
    }

    @Test
    void isUnmovedByTheScaleOfLargeWeights() {
        double[] errors = {1e9, 0, 3e9, 0, 2e9};
        double[] requests = {1e10, 4e9, 1.2e10, 9e9, 5e9};
        assertThat(ClusteredRatio.variance(errors, requests))
                .isCloseTo(ClusteredRatio.variance(ERRORS, REQUESTS), within(1e-15));
    }

    @Test
    void refusesWhatHasNoVariance() {
        double[] one = {1};
        assertThatThrownBy(() -> ClusteredRatio.variance(one, one)).hasMessageContaining("2 clusters");
        assertThatThrownBy(() -> ClusteredRatio.jackknifeVariance(one, one)).hasMessageContaining("2 clusters");
        assertThatThrownBy(() -> ClusteredRatio.estimate(one, new double[] {0})).hasMessageContaining("weights");
        assertThatThrownBy(() -> ClusteredRatio.estimate(one, new double[] {-1}))
                .hasMessageContaining("weights");
        assertThatThrownBy(() -> ClusteredRatio.estimate(new double[] {Double.NaN}, one))
                .hasMessageContaining("values");
        assertThatThrownBy(() -> ClusteredRatio.estimate(one, ERRORS)).hasMessageContaining("as many");
        assertThatThrownBy(() -> ClusteredRatio.designEffect(REQUESTS, ERRORS)).hasMessageContaining("successes");
    }
}
