package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.statistics.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileSequenceTest {

    private static final double CONCENTRATION = Tuning.concentration(500, 0.05);

    @Test
    void acceptsTheCountsThatTheExactTestDoesNotReject() {
        Interval counts = QuantileSequence.acceptedCounts(1000, 0.95, 0.05, CONCENTRATION);
        assertThat(counts.lower()).isBetween(900.0, 950.0);
        assertThat(counts.upper()).isBetween(950.0, 990.0);
        for (double[] around : new double[][] {{Math.ceil(counts.lower()), -1}, {Math.floor(counts.upper()), 1}}) {
            assertThat(evidence(around[0])).isLessThan(Math.log(20));
            assertThat(evidence(around[0] + around[1])).isGreaterThan(Math.log(20));
        }
    }

    @Test
    void intervalEndsAreOrderStatistics() {
        double[] values = uniform(new Random(7), 1000, 0);
        Interval counts = QuantileSequence.acceptedCounts(1000, 0.95, 0.05, CONCENTRATION);
        Interval interval = QuantileSequence.interval(values, 0.95, 0.05, CONCENTRATION);
        assertThat(interval.lower()).isEqualTo(values[(int) Math.ceil(counts.lower()) - 1]);
        assertThat(interval.upper()).isEqualTo(values[(int) Math.floor(counts.upper())]);
    }

    @Test
    void fewValuesBoundNothing() {
        Interval everything = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(QuantileSequence.interval(new double[0], 0.95, 0.05, CONCENTRATION))
                .isEqualTo(everything);
        assertThat(QuantileSequence.interval(new double[] {3}, 0.95, 0.05, CONCENTRATION))
                .isEqualTo(everything);
    }

    @Test
    void anEmptyArmSaysNothing() {
        double[] values = uniform(new Random(7), 100, 0);
        assertThat(QuantileSequence.pValue(values, new double[0], 0.5, CONCENTRATION))
                .isEqualTo(1);
        assertThat(QuantileSequence.pValue(new long[0], new long[0], 0.5, CONCENTRATION))
                .isEqualTo(1);
        assertThat(QuantileSequence.logEvidenceAbove(values, new double[0], 0.5, CONCENTRATION))
                .isLessThanOrEqualTo(0);
    }

    @Test
    void tiesAloneAreNoDifference() {
        double[] first = new double[500];
        double[] second = new double[900];
        assertThat(QuantileSequence.pValue(first, second, 0.95, CONCENTRATION)).isEqualTo(1);
        Arrays.fill(second, 1);
        assertThat(QuantileSequence.pValue(first, second, 0.95, CONCENTRATION)).isLessThan(1e-6);
    }

    @Test
    void coarserBucketsOnlyWeakenTheEvidence() {
        Random random = new Random(11);
        double[] slow = uniform(random, 2000, 0.15);
        double[] usual = uniform(random, 2000, 0);
        double exact = QuantileSequence.logEvidenceAbove(slow, usual, 0.9, CONCENTRATION);
        double fine =
                QuantileSequence.logEvidenceAbove(histogram(slow, 128), histogram(usual, 128), 0.9, CONCENTRATION);
        double coarse =
                QuantileSequence.logEvidenceAbove(histogram(slow, 16), histogram(usual, 16), 0.9, CONCENTRATION);
        assertThat(exact).isGreaterThan(fine);
        assertThat(fine).isGreaterThan(coarse);
        assertThat(fine).isGreaterThan(10);
        assertThat(QuantileSequence.logEvidenceAbove(usual, slow, 0.9, CONCENTRATION))
                .isLessThan(0);
    }

    /** Candidates come in once in three; a look after every 30 values. */
    @Test
    void equalArmsAreRarelyToldApartAtAnyOfAHundredLooks() {
        long seed = 41;
        Random random = new Random(seed);
        int runs = 400;
        int twoSided = 0;
        int oneSided = 0;
        for (int run = 0; run < runs; run++) {
            long[] candidate = new long[64];
            long[] baseline = new long[64];
            double leastP = 1;
            double mostEvidence = 0;
            for (int look = 0; look < 100; look++) {
                for (int i = 0; i < 30; i++) {
                    (i % 3 == 0 ? candidate : baseline)[(int) (64 * Math.pow(random.nextDouble(), 0.2))]++;
                }
                leastP = Math.min(leastP, QuantileSequence.pValue(candidate, baseline, 0.95, CONCENTRATION));
                mostEvidence = Math.max(
                        mostEvidence, QuantileSequence.logEvidenceAbove(candidate, baseline, 0.95, CONCENTRATION));
            }
            twoSided += leastP <= 0.05 ? 1 : 0;
            oneSided += SequentialCounts.pValue(mostEvidence) <= 0.05 ? 1 : 0;
        }
        assertThat(twoSided).as("seed %d", seed).isLessThan((int) (runs * 0.05 + 3 * Math.sqrt(runs * 0.05 * 0.95)));
        assertThat(oneSided).as("seed %d", seed).isLessThan((int) (runs * 0.05 + 3 * Math.sqrt(runs * 0.05 * 0.95)));
    }

    @Test
    void refusesWhatIsNoFigure() {
        double[] values = {1, 2};
        assertThatThrownBy(() -> QuantileSequence.interval(new double[] {2, 1}, 0.5, 0.05, 1))
                .hasMessageContaining("sorted");
        assertThatThrownBy(() -> QuantileSequence.pValue(values, new double[] {Double.NaN}, 0.5, 1))
                .hasMessageContaining("sortedSecond");
        assertThatThrownBy(() -> QuantileSequence.pValue(values, values, 1, 1)).hasMessageContaining("quantile");
        assertThatThrownBy(() -> QuantileSequence.pValue(values, values, 0.5, 0))
                .hasMessageContaining("concentration");
        assertThatThrownBy(() -> QuantileSequence.acceptedCounts(-1, 0.5, 0.1, 1))
                .hasMessageContaining("count");
        assertThatThrownBy(() -> QuantileSequence.acceptedCounts(1, 0.5, 1, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> QuantileSequence.pValue(new long[] {1}, new long[] {-1}, 0.5, 1))
                .hasMessageContaining("second");
        assertThatThrownBy(() -> QuantileSequence.pValue(new long[] {1}, new long[] {1, 2}, 0.5, 1))
                .hasMessageContaining("buckets");
    }

    private static double evidence(double below) {
        return SequentialCounts.twoSided(0.95, below, 1000 - below, CONCENTRATION);
    }

    private static double[] uniform(Random random, int count, double shift) {
        return random.doubles(count).map(value -> value + shift).sorted().toArray();
    }

    private static long[] histogram(double[] values, int buckets) {
        long[] counts = new long[buckets];
        for (double value : values) {
            counts[(int) (value * buckets / 2)]++;
        }
        return counts;
    }
}
