package io.serin.statistics.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Reference;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CupedTest {

    /** src/test/python/sequential_reference.py, from the values themselves rather than from sums. */
    @Test
    void agreesWithNumpy() {
        assertAgrees("cuped-theta", Cuped::theta);
        assertAgrees("cuped-difference", Cuped::difference);
        assertAgrees("cuped-variance", Cuped::variance);
        assertAgrees("cuped-reduction", Cuped::varianceReduction);
    }

    @Test
    void aCovariateThatExplainsAllLeavesOnlyTheDifference() {
        double[] before = {1, 2, 3, 4};
        Cuped adjusted = Cuped.adjust(
                CovariateSums.of(before, before), CovariateSums.of(before, new double[] {1.5, 2.5, 3.5, 4.5}));
        assertThat(adjusted.theta()).isCloseTo(1, within(1e-14));
        assertThat(adjusted.difference()).isCloseTo(0.5, within(1e-14));
        assertThat(adjusted.variance()).isCloseTo(0, within(1e-14));
        assertThat(adjusted.varianceReduction()).isCloseTo(1, within(1e-14));
    }

    @Test
    void aCovariateWithoutVarianceAdjustsNothing() {
        double[] constant = {2, 2, 2};
        Cuped adjusted = Cuped.adjust(
                CovariateSums.of(constant, new double[] {1, 2, 3}), CovariateSums.of(constant, new double[] {2, 3, 4}));
        assertThat(adjusted.theta()).isZero();
        assertThat(adjusted.difference()).isEqualTo(1);
        assertThat(adjusted.variance()).isCloseTo(2.0 / 3, within(1e-14));
        assertThat(adjusted.varianceReduction()).isZero();
    }

    @Test
    void outcomesWithoutVarianceAreReducedByNothing() {
        double[] constant = {2, 2, 2};
        Cuped adjusted = Cuped.adjust(CovariateSums.of(constant, constant), CovariateSums.of(constant, constant));
        assertThat(adjusted.variance()).isZero();
        assertThat(adjusted.varianceReduction()).isZero();
    }

    @Test
    void refusesOneUserAndWhatIsNoFigure() {
        double[] one = {1};
        assertThatThrownBy(() -> CovariateSums.of(one, one)).hasMessageContaining("count");
        assertThatThrownBy(() -> CovariateSums.of(one, new double[] {1, 2})).hasMessageContaining("as many");
        assertThatThrownBy(() -> CovariateSums.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .hasMessageContaining("x NaN");
        assertThatThrownBy(() -> new CovariateSums(2, 0, 0, 0, Double.POSITIVE_INFINITY, 0))
                .hasMessageContaining("yy");
    }

    private static void assertAgrees(String name, ToDoubleFunction<Cuped> figure) {
        assertThat(Reference.named(name)).hasSize(2);
        for (Reference row : Reference.named(name)) {
            int count = (int) row.argument(0);
            Cuped adjusted = Cuped.adjust(arm(count, 0), arm(count, 0.25));
            assertThat(figure.applyAsDouble(adjusted)).as("%s", row).isCloseTo(row.result(), within(1e-11));
        }
    }

    private static CovariateSums arm(int count, double shift) {
        double[] before = new double[count];
        double[] after = new double[count];
        for (int i = 0; i < count; i++) {
            before[i] = 3 + Math.sin(i * 1.7 + shift) * 2;
            after[i] = 1 + 0.8 * before[i] + Math.cos(i * 2.9) + shift;
        }
        return CovariateSums.of(before, after);
    }
}
