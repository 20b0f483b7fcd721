package io.serin.statistics.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Reference;
import io.serin.testing.RandomSeed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupSequentialTest {

    private static final double PUBLISHED_DIGITS = 5.1e-5;

    /** PharmCat/SeqBounds.jl, README; the R package ldbounds gives the same. */
    @Test
    void agreesWithOBrienFlemingSpendingOfOneSideAndFourLooks() {
        assertBounds(new GroupSequential(Spending.O_BRIEN_FLEMING, 0.05, Sides.ONE), 3.7496, 2.5399, 2.0161, 1.7202);
    }

    /** Lan-DeMets bounds of two sides and five equal looks, as ldbounds and gsDesign print them. */
    @Test
    void agreesWithSpendingOfTwoSidesAndFiveLooks() {
        assertBounds(
                new GroupSequential(Spending.O_BRIEN_FLEMING, 0.05, Sides.TWO), 4.8769, 3.3570, 2.6803, 2.2898, 2.0310);
        assertBounds(new GroupSequential(Spending.POCOCK, 0.05, Sides.TWO), 2.4380, 2.4268, 2.4102, 2.3966, 2.3860);
    }

    /** Jennison and Turnbull (2000), tables 2.1 and 2.3: constants whose two-sided size is 0.05 at five looks. */
    @Test
    void theClassicalConstantsHaveTheirSize() {
        assertThat(size(5, k -> 2.4132)).isCloseTo(0.05, within(5e-6));
        assertThat(size(5, k -> 2.0401 * Math.sqrt(5.0 / k))).isCloseTo(0.05, within(5e-6));
    }

    /** Armitage, McPherson and Rowe (1969), table 2. */
    @Test
    void lookingAgainAtTheUsualBoundErrsFarMoreOften() {
        assertThat(size(1, k -> 1.959964)).isCloseTo(0.05, within(1e-7));
        assertThat(size(5, k -> 1.959964)).isCloseTo(0.1417, within(PUBLISHED_DIGITS));
        assertThat(size(10, k -> 1.959964)).isCloseTo(0.1934, within(PUBLISHED_DIGITS));
    }

    @Test
    void oneLookIsTheFixedSampleTest() {
        GroupSequential test = new GroupSequential(Spending.POCOCK, 0.05, Sides.TWO);
        assertThat(test.bounds(1)).usingComparatorWithPrecision(1e-9).containsExactly(1.959963985);
        assertThat(test.power(1.959963985 + 1.281551566, 1)).isCloseTo(0.9, within(1e-9));
        assertThat(GroupSequential.inflation(Spending.POCOCK, 0.05, Sides.TWO, 0.8, 1))
                .isCloseTo(1, within(1e-8));
    }

    @Test
    void aBoundDependsOnNoLaterLook() {
        GroupSequential test = new GroupSequential(Spending.O_BRIEN_FLEMING, 0.05, Sides.ONE);
        double[] few = test.bounds(0.21, 0.5, 0.55);
        double[] more = test.bounds(0.21, 0.5, 0.55, 0.83, 1);
        assertThat(Arrays.copyOf(more, 3)).containsExactly(few);
    }

    @Test
    void unequalAndOverrunningLooksSpendAllOfAlpha() {
        for (Spending spending : Spending.values()) {
            for (Sides sides : Sides.values()) {
                GroupSequential test = new GroupSequential(spending, 0.03, sides);
                double[] fractions = {0.1, 0.12, 0.6, 0.602, 0.99, 1.07};
                double[] bounds = test.bounds(fractions);
                assertThat(test.crossing(bounds, fractions, 0).total()).isCloseTo(0.03, within(1e-7));
            }
        }
    }

    @Test
    void aLookRightAfterAnotherMayNotStop() {
        double[] fractions = {1e-9, 0.5, 0.5 + 1e-9, 0.9999, 1, 1.5};
        GroupSequential test = new GroupSequential(Spending.POCOCK, 0.05, Sides.ONE);
        double[] bounds = test.bounds(fractions);
        assertThat(new double[] {bounds[0], bounds[2], bounds[4]}).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(test.crossing(bounds, fractions, 0).total()).isCloseTo(0.05, within(1e-7));
    }

    @Test
    void fiftyLooksStillSpendAllOfAlpha() {
        double[] fractions = equal(50);
        GroupSequential test = new GroupSequential(Spending.O_BRIEN_FLEMING, 0.05, Sides.TWO);
        double[] bounds = test.bounds(fractions);
        assertThat(bounds[0]).isInfinite();
        assertThat(test.crossing(bounds, fractions, 0).total()).isCloseTo(0.05, within(1e-7));
    }

    @Test
    void aLookAfterTheEndMayNotStop() {
        double[] bounds = new GroupSequential(Spending.POCOCK, 0.05, Sides.ONE).bounds(0.5, 1.1, 1.2);
        assertThat(bounds[1]).isFinite();
        assertThat(bounds[2]).isInfinite();
    }

    @Test
    void theInflatedSampleHasThePowerAndStopsEarlierOnAverage() {
        double[] fractions = equal(10);
        GroupSequential test = new GroupSequential(Spending.O_BRIEN_FLEMING, 0.05, Sides.ONE);
        double inflation = GroupSequential.inflation(Spending.O_BRIEN_FLEMING, 0.05, Sides.ONE, 0.8, fractions);
        double drift = (1.6448536 + 0.8416212) * Math.sqrt(inflation);
        assertThat(inflation).isBetween(1.01, 1.08);
        assertThat(test.power(drift, fractions)).isCloseTo(0.8, within(1e-7));
        assertThat(inflation * test.expectedFraction(drift, fractions)).isLessThan(0.85);
        assertThat(test.expectedFraction(0, fractions)).isBetween(0.97, 1.0);
    }

    /** src/test/python/sequential_reference.py: scipy's multivariate normal integration, another algorithm altogether. */
    @Test
    void stoppingProbabilitiesAgreeWithScipysMultivariateNormal() {
        assertStopped("stopped-one-side", Sides.ONE);
        assertStopped("stopped-two-sides", Sides.TWO);
    }

    @Test
    void simulatedSizeAndPowerAreAsComputed() {
        long seed = RandomSeed.orElse(20_240_611);
        Random random = new Random(seed);
        double[] fractions = {0.2, 0.3, 0.7, 1};
        GroupSequential test = new GroupSequential(Spending.POCOCK, 0.05, Sides.TWO);
        double[] bounds = test.bounds(fractions);
        for (double drift : new double[] {0, 2.5}) {
            int runs = 200_000;
            int crossed = 0;
            for (int run = 0; run < runs; run++) {
                crossed += crosses(random, fractions, bounds, drift) ? 1 : 0;
            }
            double expected = test.crossing(bounds, fractions, drift).total();
            double error = Math.sqrt(expected * (1 - expected) / runs);
            assertThat((double) crossed / runs).as("seed %d", seed).isCloseTo(expected, within(4 * error));
        }
    }

    @Test
    void refusesWhatIsNoDesign() {
        GroupSequential test = new GroupSequential(Spending.POCOCK, 0.05, Sides.TWO);
        assertThatThrownBy(() -> new GroupSequential(Spending.POCOCK, 0.5, Sides.TWO))
                .hasMessageContaining("alpha");
        assertThatThrownBy(() -> test.bounds()).hasMessageContaining("fractions");
        assertThatThrownBy(() -> test.bounds(0.5, 0.5)).hasMessageContaining("fractions");
        assertThatThrownBy(() -> test.bounds(0.5, Double.NaN)).hasMessageContaining("fractions");
        assertThatThrownBy(() -> test.bounds(equal(51))).hasMessageContaining("fractions");
        assertThatThrownBy(() -> test.power(Double.NaN, 1)).hasMessageContaining("drift");
        assertThatThrownBy(() -> test.crossing(new double[] {0}, new double[] {1}, 0))
                .hasMessageContaining("bounds");
        assertThatThrownBy(() -> test.crossing(new double[] {2, 2}, new double[] {0.5, 0.5001}, 0))
                .hasMessageContaining("0.001 apart");
        assertThatThrownBy(() -> GroupSequential.inflation(Spending.POCOCK, 0.05, Sides.ONE, 1, 1))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> GroupSequential.inflation(Spending.POCOCK, 0.05, Sides.ONE, 0.8, 0.9))
                .hasMessageContaining("fractions");
    }

    private static boolean crosses(Random random, double[] fractions, double[] bounds, double drift) {
        double sum = 0;
        double before = 0;
        for (int k = 0; k < fractions.length; k++) {
            double step = fractions[k] - before;
            sum += drift * step + random.nextGaussian() * Math.sqrt(step);
            before = fractions[k];
            if (Math.abs(sum) / Math.sqrt(before) > bounds[k]) {
                return true;
            }
        }
        return false;
    }

    private static void assertStopped(String name, Sides sides) {
        GroupSequential test = new GroupSequential(Spending.POCOCK, 0.05, sides);
        assertThat(Reference.named(name)).hasSize(9);
        for (Reference row : Reference.named(name)) {
            int looks = (int) row.argument(1);
            CrossingProbabilities crossing = test.crossing(
                    Arrays.copyOf(new double[] {3, 2.4, 1.8}, looks),
                    Arrays.copyOf(new double[] {0.3, 0.55, 1}, looks),
                    row.argument(0));
            assertThat(crossing.total()).as("%s", row).isCloseTo(row.result(), within(1e-7));
        }
    }

    private static double size(int looks, java.util.function.IntToDoubleFunction bound) {
        double[] bounds = IntStream.rangeClosed(1, looks).mapToDouble(bound).toArray();
        return new GroupSequential(Spending.POCOCK, 0.05, Sides.TWO)
                .crossing(bounds, equal(looks), 0)
                .total();
    }

    private static void assertBounds(GroupSequential test, double... expected) {
        assertThat(test.bounds(equal(expected.length)))
                .usingComparatorWithPrecision(PUBLISHED_DIGITS)
                .containsExactly(expected);
    }

    private static double[] equal(int looks) {
        return IntStream.rangeClosed(1, looks)
                .mapToDouble(k -> (double) k / looks)
                .toArray();
    }
}
