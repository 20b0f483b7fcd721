package io.serin.statistics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.statistics.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimpsonTest {

    /** Charig et al. (BMJ 292, 1986), kidney stones: open surgery is better for small and for large, worse pooled. */
    @Test
    void seesTheReversalOfTheKidneyStones() {
        Simpson simpson = Simpson.of(List.of(
                new Simpson.Segment(new Rate(81, 87), new Rate(234, 270)),
                new Simpson.Segment(new Rate(192, 263), new Rate(55, 80))));
        assertThat(simpson.pooled()).isPositive();
        assertThat(simpson.everySegmentOpposite()).isTrue();
        assertThat(simpson.reversed()).isTrue();
    }

    @Test
    void saysNothingOfSegmentsThatAgree() {
        Simpson.Segment same = new Simpson.Segment(new Rate(5, 10), new Rate(6, 10));
        assertThat(Simpson.of(List.of(same, same)).reversed()).isFalse();
    }
}
