package io.serin.statistics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.statistics.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeterogeneityTest {

    @Test
    void seesNoneWhereSegmentsAreTheSame() {
        Simpson.Segment same = new Simpson.Segment(new Rate(5, 10), new Rate(6, 10));
        assertThat(Heterogeneity.of(List.of(same, same)).p()).isEqualTo(1);
    }
}
