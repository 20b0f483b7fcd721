package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Values that src/test/python/sequential_reference.py computes from the formulas with 60 digits. */
class ReferenceValuesTest {

    @Test
    void mixtureSprt() {
        assertAll(
                "sprt",
                row -> MixtureSprt.logLikelihoodRatio(
                        row.argument(0), row.argument(1), row.argument(2), row.argument(3)));
    }

    @Test
    void normalMixtures() {
        assertAll(
                "two-sided-mixture",
                row -> NormalMixture.twoSidedLogEvidence(row.argument(0), row.argument(1), row.argument(2)));
        assertAll(
                "one-sided-mixture",
                row -> NormalMixture.oneSidedLogEvidence(row.argument(0), row.argument(1), row.argument(2)));
    }

    @Test
    void asymptoticSequences() {
        assertAll(
                "asymptotic",
                row -> AsymptoticSequence.halfWidth(
                        row.argument(0), row.argument(1), row.argument(2), row.argument(3)));
        assertAll(
                "asymptotic-one-sided",
                row -> AsymptoticSequence.oneSidedHalfWidth(
                        row.argument(0), row.argument(1), row.argument(2), row.argument(3)));
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
