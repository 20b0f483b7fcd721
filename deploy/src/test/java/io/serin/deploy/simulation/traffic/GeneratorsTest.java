package io.serin.deploy.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.simulation.KnownScenarios;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.Test;

/** Named after no class: of everything here that draws at random. */
class GeneratorsTest {

    private static final long SEED = RandomSeed.orElse(20261123);
    private static final int DRAWS = 400_000;

    @Test
    void bucketsAreThoseOfTheRoutersHistogram() {
        Histogram histogram = new Histogram(2);
        for (long micros = 0; micros < 100_000; micros += 7) {
            histogram.recordValue(micros);
        }
        List<Long> ours = IntStream.range(0, LatencyBuckets.COUNT)
                .mapToObj(LatencyBuckets::highest)
                .toList();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            assertThat(ours).contains(value.getValueIteratedTo());
        }
        assertThat(ours).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyLatencyFallsIntoSomeBucket() {
        for (LatencyModel model : List.of(new LatencyModel.LogNormal(44, 0.5), new LatencyModel.Pareto(30, 2.5))) {
            double sum = 0;
            for (double share : LatencyBuckets.shares(model)) {
                sum += share;
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    /** exp(sigma z) of the median with z = 1.6449 and 2.3263; a bucket is at most 0.8 % wide. */
    @Test
    void logNormalQuantilesAreTheirFormula() {
        double[] shares = LatencyBuckets.shares(new LatencyModel.LogNormal(44, 0.5));
        assertThat(LatencyBuckets.quantile(shares, 0.5) / 44_000.0).isCloseTo(1, within(0.009));
        assertThat(LatencyBuckets.quantile(shares, 0.95) / (44_000 * Math.exp(0.5 * 1.6448536)))
                .isCloseTo(1, within(0.009));
        assertThat(LatencyBuckets.quantile(shares, 0.99) / (44_000 * Math.exp(0.5 * 2.3263479)))
                .isCloseTo(1, within(0.009));
    }

    /** scale (1 - q)^(-1 / index). */
    @Test
    void paretoQuantilesAreTheirFormula() {
        double[] shares = LatencyBuckets.shares(new LatencyModel.Pareto(30, 2.5));
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            double expected = 30_000 * Math.pow(1 - share, -1 / 2.5);
            assertThat(LatencyBuckets.quantile(shares, share) / expected).isCloseTo(1, within(0.009));
        }
    }

    @Test
    void tailsThatAreOneAndAHalfTimesSlowerKeepTheirMedian() {
        tail(KnownScenarios.LOGNORMAL, KnownScenarios.LOGNORMAL_TAIL);
        tail(KnownScenarios.PARETO, KnownScenarios.PARETO_TAIL);
    }

    @Test
    void aRecordedHistogramIsDrawnAsItWas() {
        LatencyCounts counts = new LatencyCounts(List.of(
                new LatencyCounts.Bucket(LatencyBuckets.highest(100), 30),
                new LatencyCounts.Bucket(LatencyBuckets.highest(700), 70)));
        double[] shares = LatencyBuckets.shares(new LatencyModel.Recorded(counts, 1));
        assertThat(shares[100]).isCloseTo(0.3, within(1e-12));
        assertThat(shares[700]).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void theAliasTableDrawsByWeight() {
        double[] weights = {0.5, 0, 0.25, 0.2, 0.05};
        AliasTable table = AliasTable.of(weights);
        SplittableRandom random = new SplittableRandom(SEED);
        int[] counts = new int[weights.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            counts[table.draw(random.nextLong())]++;
        }
        for (int index = 0; index < weights.length; index++) {
            double error = Math.sqrt(weights[index] * (1 - weights[index]) / DRAWS);
            assertThat((double) counts[index] / DRAWS)
                    .as("index %d, seed %d", index, SEED)
                    .isCloseTo(weights[index], within(5 * error + 1e-12));
        }
    }

    @Test
    void bothAnswersHaveTheirVersionsAccuracy() {
        SimulatedVersion baseline = KnownScenarios.VERSION.withAccuracy(0.9);
        SimulatedVersion candidate = KnownScenarios.VERSION.withAccuracy(0.8);
        ShadowAnswers answers = ShadowAnswers.of(0.85, baseline, candidate);
        int steps = 100_000;
        int ours = 0;
        int theirs = 0;
        int same = 0;
        for (int step = 0; step < steps; step++) {
            double draw = (step + 0.5) / steps;
            ours += answers.baselineRight(draw) ? 1 : 0;
            theirs += answers.candidateRight(draw) ? 1 : 0;
            same += answers.same(draw) ? 1 : 0;
        }
        assertThat((double) ours / steps).isCloseTo(0.9, within(1e-4));
        assertThat((double) theirs / steps).isCloseTo(0.8, within(1e-4));
        assertThat((double) same / steps).isCloseTo(0.85, within(1e-4));
    }

    private static void tail(LatencyModel before, LatencyModel slow) {
        double[] ours = LatencyBuckets.shares(before);
        double[] theirs = LatencyBuckets.shares(slow);
        assertThat((double) LatencyBuckets.quantile(theirs, 0.5) / LatencyBuckets.quantile(ours, 0.5))
                .isCloseTo(1, within(0.009));
        assertThat((double) LatencyBuckets.quantile(theirs, 0.95) / LatencyBuckets.quantile(ours, 0.95))
                .isCloseTo(1.5, within(0.013));
    }
}
