package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileRankTest {

    private static final double CONCENTRATION = 100;

    /** The search must find what counting up from the quantile's own rank finds. */
    @ParameterizedTest
    @CsvSource({"100, 0.5", "1000, 0.5", "5000, 0.95", "5000, 0.99", "20000, 0.99", "17, 0.5", "1, 0.5"})
    void isTheLowestRankThatIsRefuted(long count, double share) {
        for (double alpha : new double[] {0.2, 0.01, 1e-4, 1e-12}) {
            assertThat(QuantileRank.upper(count, share, alpha, CONCENTRATION))
                    .as("alpha %s", alpha)
                    .isEqualTo(counted(count, share, alpha));
        }
    }

    @Test
    void isUnknownOfTooFewValues() {
        assertThat(QuantileRank.upper(0, 0.5, 0.05, CONCENTRATION)).isEmpty();
        assertThat(QuantileRank.upper(100, 0.99, 0.01, CONCENTRATION)).isEmpty();
        assertThat(QuantileRank.upper(2_000, 0.99, 0.01, CONCENTRATION)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.05", "0.95, 0.001", "0.99, 0.01", "0.99, 1e-6"})
    void isKnownFromTheLeastCountOn(double share, double alpha) {
        long least = QuantileRank.least(share, alpha, CONCENTRATION);
        assertThat(QuantileRank.upper(least - 1, share, alpha, CONCENTRATION)).isEmpty();
        assertThat(QuantileRank.upper(least, share, alpha, CONCENTRATION)).hasValue(least);
    }

    @Test
    void refusesARiskThatIsNone() {
        assertThatThrownBy(() -> QuantileRank.upper(10, 0.5, 0, CONCENTRATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alpha");
    }

    private static OptionalLong counted(long count, double share, double alpha) {
        for (long rank = (long) Math.floor(share * count) + 1; rank <= count; rank++) {
            double evidence =
                    SequentialCounts.logEvidenceAbove(share, (double) rank, (double) (count - rank), CONCENTRATION);
            if (evidence >= -StrictMath.log(alpha)) {
                return OptionalLong.of(rank);
            }
        }
        return OptionalLong.empty();
    }
}
