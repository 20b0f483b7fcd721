package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Reference;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class AsymptoticSequenceTest {

    private static final double ALPHA = 0.05;
    private static final int RUNS = 2000;
    private static final int LOOKS = 400;

    /** src/test/python/sequential_reference.py, from the formulas with 60 digits. */
    @Test
    void agreesWithTheFormulas() {
        assertAll(
                "asymptotic",
                row -> AsymptoticSequence.halfWidth(
                        row.argument(0), row.argument(1), row.argument(2), row.argument(3)));
        assertAll(
                "asymptotic-one-sided",
                row -> AsymptoticSequence.oneSidedHalfWidth(
                        row.argument(0), row.argument(1), row.argument(2), row.argument(3)));
    }

    /** GrowthBook, packages/stats/tests/frequentist/test_tests.py: relative lift of 2422/3461 over 1396/3000. */
    @Test
    void agreesWithGrowthBooksProportions() {
        double baseline = 1396.0 / 3000;
        double candidate = 2422.0 / 3461;
        double error = relativeError(
                baseline, baseline * (1 - baseline) / 3000, candidate, candidate * (1 - candidate) / 3461);
        double halfWidth = AsymptoticSequence.halfWidth(error, 6461, 0.05, 5000);
        assertThat(candidate / baseline - 1).isCloseTo(0.50386, within(5e-6));
        assertThat(halfWidth).isCloseTo((0.60675 - 0.40098) / 2, within(1e-5));
    }

    /** GrowthBook, same file: sums, sums of squares and counts of two arms. */
    @Test
    void agreesWithGrowthBooksMeans() {
        double baseline = 1396.87 / 3000;
        double candidate = 2422.7 / 3461;
        double baselineVariance = (52377.9767 - 1396.87 * baseline) / 2999 / 3000;
        double candidateVariance = (134698.29 - 2422.7 * candidate) / 3460 / 3461;
        double error = relativeError(baseline, baselineVariance, candidate, candidateVariance);
        double halfWidth = AsymptoticSequence.halfWidth(error, 6461, 0.05, 1000);
        assertThat(halfWidth).isCloseTo((1.56516 + 0.55844) / 2, within(1e-5));
        assertThat(AsymptoticSequence.pValue(candidate / baseline - 1, error, 6461, 0.05, 1000))
                .isEqualTo(1);
    }

    @Test
    void pEqualsAlphaWhereTheIntervalEnds() {
        double end = AsymptoticSequence.halfWidth(0.7, 300, 0.01, 1000);
        assertThat(AsymptoticSequence.pValue(end, 0.7, 300, 0.01, 1000)).isCloseTo(0.01, within(1e-14));
        assertThat(AsymptoticSequence.pValue(-end, 0.7, 300, 0.01, 1000)).isCloseTo(0.01, within(1e-14));
    }

    @Test
    void oneSideIsTighterThanTwoAroundItsTuning() {
        for (double count : new double[] {1e3, 1e4, 1e5}) {
            assertThat(AsymptoticSequence.oneSidedHalfWidth(1, count, 0.05, 1e4))
                    .isLessThan(AsymptoticSequence.halfWidth(1, count, 0.05, 1e4));
        }
    }

    @Test
    void isTightestWhereItIsTuned() {
        double tuned = AsymptoticSequence.halfWidth(1, 5000, 0.05, 5000);
        assertThat(AsymptoticSequence.halfWidth(1, 5000, 0.05, 500)).isGreaterThan(tuned);
        assertThat(AsymptoticSequence.halfWidth(1, 5000, 0.05, 50_000)).isGreaterThan(tuned);
    }

    @Test
    void takesAZeroStandardErrorAtItsWord() {
        assertThat(AsymptoticSequence.halfWidth(0, 10, 0.05, 100)).isZero();
        assertThat(AsymptoticSequence.oneSidedHalfWidth(0, 10, 0.05, 100)).isZero();
        assertThat(AsymptoticSequence.pValue(0, 0, 10, 0.05, 100)).isEqualTo(1);
        assertThat(AsymptoticSequence.pValue(0.1, 0, 10, 0.05, 100)).isZero();
    }

    @Test
    void refusesWhatIsNoFigure() {
        assertThatThrownBy(() -> AsymptoticSequence.halfWidth(-1, 10, 0.05, 100))
                .hasMessageContaining("standardError");
        assertThatThrownBy(() -> AsymptoticSequence.halfWidth(1, 0, 0.05, 100)).hasMessageContaining("count");
        assertThatThrownBy(() -> AsymptoticSequence.halfWidth(1, 10, 1, 100)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> AsymptoticSequence.oneSidedHalfWidth(1, 10, 0.5, 100))
                .hasMessageContaining("alpha");
        assertThatThrownBy(() -> AsymptoticSequence.halfWidth(1, 10, 0.5, Double.NaN))
                .hasMessageContaining("tuningCount");
        assertThatThrownBy(() -> AsymptoticSequence.pValue(Double.NaN, 1, 10, 0.05, 100))
                .hasMessageContaining("estimate");
    }

    @Test
    void coversSkewedMeansAtAllLooksTogether() {
        long seed = RandomSeed.orElse(75);
        Random random = new Random(seed);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            missed += misses(random) ? 1 : 0;
        }
        assertThat((double) missed / RUNS).as("seed %d", seed).isLessThan(ALPHA + threeErrors());
    }

    /** Delta method for candidate / baseline - 1. */
    private static double relativeError(
            double baseline, double baselineVariance, double candidate, double candidateVariance) {
        double squared = baseline * baseline;
        return Math.sqrt(baselineVariance * candidate * candidate / (squared * squared) + candidateVariance / squared);
    }

    /** Exponential values of mean 1, from 200 to 8,200. */
    private static boolean misses(Random random) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int look = 0; look <= LOOKS; look++) {
            for (int i = look == 0 ? -180 : 0; i < 20; i++) {
                double value = -Math.log1p(-random.nextDouble());
                sum += value;
                squares += value * value;
                count++;
            }
            double mean = sum / count;
            double error = Math.sqrt((squares / count - mean * mean) / (count - 1));
            if (Math.abs(mean - 1) > AsymptoticSequence.halfWidth(error, count, ALPHA, 2000)) {
                return true;
            }
        }
        return false;
    }

    private static double threeErrors() {
        return 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);
    }

    private static void assertAll(String name, ToDoubleFunction<Reference> function) {
        List<Reference> rows = Reference.named(name);
        assertThat(rows).isNotEmpty();
        for (Reference row : rows) {
            double tolerance = 1e-11 * Math.max(1, Math.abs(row.result()));
            assertThat(function.applyAsDouble(row)).as("%s", row).isCloseTo(row.result(), within(tolerance));
        }
    }
}
