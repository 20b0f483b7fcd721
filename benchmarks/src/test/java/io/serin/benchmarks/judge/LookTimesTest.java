package io.serin.benchmarks.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LookTimesTest {

    @Test
    void whatIsWantedIsMetWhereTheWholeIntervalLiesBelowIt() {
        assertThat(new LookTimes(400, 99, List.of()).met(1_000)).isTrue();
        assertThat(new LookTimes(400, 100, List.of()).met(1_000)).isFalse();
        assertThat(new LookTimes(400, Double.NaN, List.of()).met(1_000)).isFalse();
    }

    @Test
    void theShareGrowsWithTheReleases() {
        LookTimes times = new LookTimes(400, 10, List.of());
        assertThat(times.table("8 checks", 1_000).rows())
                .containsExactly(List.of("8 checks", "400 ± 10.0", "0.400 ± 0.010"));
        assertThat(times.table("8 checks", 2_000).rows())
                .containsExactly(List.of("8 checks", "400 ± 10.0", "0.800 ± 0.020, MISSED"));
    }
}
