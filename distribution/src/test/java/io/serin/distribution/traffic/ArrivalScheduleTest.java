package io.serin.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {

    @Test
    void spacesArrivalsEvenlyForEver() {
        ArrivalSchedule schedule = new ArrivalSchedule(200, Duration.ZERO);

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(5_000_000);
        assertThat(schedule.dueNanos(200)).isEqualTo(1_000_000_000);
        assertThat(schedule.dueNanos(72_000_000)).isEqualTo(360_000L * 1_000_000_000);
    }

    @Test
    void letsTheRateGrowEvenlyToTheFullOne() {
        ArrivalSchedule schedule = new ArrivalSchedule(200, Duration.ofSeconds(10));

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(250))
                .as("a quarter of the ramp's requests")
                .isEqualTo(5_000_000_000L);
        assertThat(schedule.dueNanos(1_000)).as("the ramp's end").isEqualTo(10_000_000_000L);
        assertThat(schedule.dueNanos(1_200)).isEqualTo(11_000_000_000L);
    }
}
