package io.serin.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileRanksTest {

    /** The sign test's classic: for n = 10 the 2nd and 9th values hold the median with 97.9 % (Conover, table of ranks). */
    @Test
    void agreesWithThePublishedRanksOfTheMedian() {
        assertThat(QuantileRanks.lowerBound(10, 0.5, 0.975)).hasValue(2);
        assertThat(QuantileRanks.upperBound(10, 0.5, 0.975)).hasValue(9);
        assertThat(QuantileRanks.lowerBound(20, 0.5, 0.975)).hasValue(6);
        assertThat(QuantileRanks.upperBound(20, 0.5, 0.975)).hasValue(15);
    }

    /** Wilks' formula (1941): 59 values for a 95/95 upper bound, since 0.95^59 < 0.05 < 0.95^58. */
    @Test
    void needsAsManyValuesAsWilksFormulaSays() {
        assertThat(QuantileRanks.upperBound(58, 0.95, 0.95)).isEmpty();
        assertThat(QuantileRanks.upperBound(59, 0.95, 0.95)).hasValue(59);
        assertThat(QuantileRanks.upperBound(134, 0.95, 0.999)).isEmpty();
        assertThat(QuantileRanks.upperBound(135, 0.95, 0.999)).hasValue(135);
        assertThat(QuantileRanks.lowerBound(2, 0.95, 0.999)).isEmpty();
        assertThat(QuantileRanks.lowerBound(3, 0.95, 0.999)).hasValue(1);
        assertThat(QuantileRanks.lowerBound(0, 0.95, 0.999)).isEmpty();
        assertThat(QuantileRanks.upperBound(0, 0.95, 0.999)).isEmpty();
    }

    @Test
    void missesTheQuantileNoOftenerThanPromised() {
        long seed = 20261122;
        Random random = new Random(seed);
        int rounds = 20_000;
        int lowerRank = (int) QuantileRanks.lowerBound(200, 0.95, 0.99).orElseThrow();
        int upperRank = (int) QuantileRanks.upperBound(200, 0.95, 0.99).orElseThrow();
        int lowerMissed = 0;
        int upperMissed = 0;
        for (int round = 0; round < rounds; round++) {
            double[] values = random.doubles(200).sorted().toArray();
            lowerMissed += values[lowerRank - 1] > 0.95 ? 1 : 0;
            upperMissed += values[upperRank - 1] < 0.95 ? 1 : 0;
        }
        assertThat(Arrays.asList(lowerMissed, upperMissed)).as("seed %d", seed).allSatisfy(missed -> assertThat(missed)
                .isBetween(1, (int) (rounds * 0.0125)));
    }
}
