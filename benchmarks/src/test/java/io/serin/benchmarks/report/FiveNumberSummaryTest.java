package io.serin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FiveNumberSummaryTest {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        FiveNumberSummary summary = FiveNumberSummary.of(List.of(4.0, 1.0, 3.0, 2.0));

        assertThat(summary).isEqualTo(new FiveNumberSummary(2.5, 1, 1.75, 3.25, 4, 4));
    }

    @Test
    void oneValueIsItsOwnSpread() {
        assertThat(FiveNumberSummary.of(List.of(7.0))).isEqualTo(new FiveNumberSummary(7, 7, 7, 7, 7, 1));
        assertThat(FiveNumberSummary.of(List.of(7.0)).text()).isEqualTo("7.00");
    }

    @Test
    void noValuesAreRefused() {
        assertThatThrownBy(() -> FiveNumberSummary.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
