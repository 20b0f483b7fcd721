package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialCountsTest {

    private static final double[] HALVES = {0.5, 0.5};

    /** Lindon and Malek's formula with their default of 100. */
    @Test
    void agreesWithTheAuthorsFormula() {
        assertThat(factor(0.5, 600, 400)).isCloseTo(17.098940, within(5e-7));
        double mismatch = factor(0.95, 9400, 600);
        assertThat(mismatch).isCloseTo(7.419085, within(5e-7));
        assertThat(SequentialCounts.pValue(mismatch)).isCloseTo(.000599698, within(5e-10));
    }

    @Test
    void bayesFactorsAgreeWithMpmathToABillion() {
        for (Reference row : Reference.named("factor")) {
            double actual = factor(row.argument(0), row.argument(1), row.argument(2));
            assertThat(actual).as("%s", row).isCloseTo(row.result(), tolerance(row));
        }
    }

    @Test
    void evidenceAboveAgreesWithMpmathFromNoCountsToABillion() {
        for (Reference row : Reference.named("above")) {
            double actual = SequentialCounts.logEvidenceAbove(
                    row.argument(0), row.argument(1), row.argument(2), row.argument(3));
            assertThat(actual).as("%s", row).isCloseTo(row.result(), tolerance(row));
        }
    }

    @Test
    void evidenceBelowMirrorsEvidenceAbove() {
        assertThat(SequentialCounts.logEvidenceBelow(0.75, 30, 20, 100))
                .isEqualTo(SequentialCounts.logEvidenceAbove(0.25, 20, 30, 100));
    }

    @Test
    void nothingSeenIsNoEvidence() {
        assertThat(factor(0.5, 0, 0)).isCloseTo(0, within(1e-14));
        assertThat(SequentialCounts.logEvidenceAbove(0.05, 0, 0, 100)).isZero();
        assertThat(SequentialCounts.logEvidenceBelow(0.05, 0, 0, 100)).isZero();
    }

    @Test
    void evidenceStaysFiniteWhereTheOtherTailIsNil() {
        double evidence = SequentialCounts.logEvidenceAbove(0.05, 0, 1e9, 100);
        assertThat(evidence).isBetween(-50.0, -10.0);
        assertThat(SequentialCounts.logEvidenceAbove(0.05, 1e9, 0, 100)).isGreaterThan(2.9e9);
        assertThat(SequentialCounts.logEvidenceAbove(1e-9, 1e9, 0, 1e-3)).isGreaterThan(2e10);
    }

    @Test
    void severalArmsAreJudgedTogether() {
        double[] shares = {0.5, 0.3, 0.2};
        assertThat(SequentialCounts.logBayesFactor(shares, new double[] {5000, 3000, 2000}, 100))
                .isLessThan(-4);
        assertThat(SequentialCounts.logBayesFactor(shares, new double[] {5000, 3300, 1700}, 100))
                .isGreaterThan(20);
    }

    @Test
    void pIsOneUntilThereIsEvidence() {
        assertThat(SequentialCounts.pValue(-3)).isEqualTo(1);
        assertThat(SequentialCounts.pValue(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(SequentialCounts.pValue(690)).isCloseTo(Math.exp(-690), within(1e-310));
        assertThat(SequentialCounts.pValue(Double.POSITIVE_INFINITY)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesCountsThatAreNone(double count) {
        assertThatThrownBy(() -> SequentialCounts.logBayesFactor(HALVES, new double[] {1, count}, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counts");
        assertThatThrownBy(() -> SequentialCounts.logEvidenceAbove(0.5, count, 1, 100))
                .hasMessageContaining("inside");
        assertThatThrownBy(() -> SequentialCounts.logEvidenceBelow(0.5, 1, count, 100))
                .hasMessageContaining("outside");
        assertThatThrownBy(() -> SequentialCounts.logEvidenceBelow(0.5, 1, 1, count))
                .hasMessageContaining("concentration");
        assertThatThrownBy(() -> SequentialCounts.logEvidenceBelow(count, 1, 1, 1))
                .hasMessageContaining("share");
    }

    @Test
    void refusesSharesThatDoNotSumToOne() {
        assertThatThrownBy(() -> SequentialCounts.logBayesFactor(new double[] {0.5, 0.4}, new double[] {1, 1}, 100))
                .hasMessageContaining("shares");
        assertThatThrownBy(() -> SequentialCounts.logBayesFactor(HALVES, new double[] {1}, 100))
                .hasMessageContaining("counts");
        assertThatThrownBy(() -> SequentialCounts.pValue(Double.NaN)).hasMessageContaining("logEvidence");
    }

    private static double factor(double share, double first, double second) {
        return SequentialCounts.logBayesFactor(new double[] {share, 1 - share}, new double[] {first, second}, 100);
    }

    private static org.assertj.core.data.Offset<Double> tolerance(Reference row) {
        return within(Math.max(1e-6, 1e-14 * Math.abs(row.result())));
    }
}
