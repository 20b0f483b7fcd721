package io.serin.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Instant APPLIED = Instant.parse("2026-11-22T10:00:00.500Z");
    private static final Withdrawal WITHDRAWAL =
            new Withdrawal(4, Map.of("router-0", APPLIED, "router-1", APPLIED.plusMillis(20)));

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

    @Test
    void saysWhichRequestsFailedAndWhen() {
        List<RequestRecord> requests = List.of(
                request(APPLIED, "router-0", 200, "1"),
                request(APPLIED.plusMillis(1_500), "router-1", 503, ""),
                request(APPLIED.plusMillis(2_500), "router-1", 503, ""),
                request(APPLIED.plusMillis(3_000), "router-0", 0, ""));

        assertThat(Failures.describe(requests))
                .containsExactly(
                        "router-0 no answer in time: 1 requests, 3.0-3.0 s after the load began",
                        "router-1 status 503: 2 requests, 1.5-2.5 s after the load began");
        assertThat(Failures.describe(List.of())).isEmpty();
    }

    @Test
    void countsAsWrongOnlyWhatWasSentToARouterAfterItHadWithdrawnTheVersion() {
        List<RequestRecord> requests = List.of(
                request(APPLIED.minusMillis(1), "router-0", 200, "4"),
                request(APPLIED, "router-0", 200, "4"),
                request(APPLIED.plusMillis(10), "router-1", 200, "4"),
                request(APPLIED.plusMillis(10), "router-0", 200, "2"),
                request(APPLIED.plusMillis(10), "router-0", 200, "4"),
                request(APPLIED.plusMillis(30), "router-1", 200, "4"));

        TrafficSummary summary = TrafficSummary.of(requests, List.of(WITHDRAWAL));

        assertThat(summary.wrongAfterRollback()).isEqualTo(2);
        assertThat(summary.servedByVersion()).containsExactly(Map.entry("2", 1L), Map.entry("4", 5L));
    }

    @Test
    void countsOtherStatusesAndTimeOutsAsFailed() {
        TrafficSummary summary = TrafficSummary.of(
                List.of(
                        request(APPLIED, "router-0", 200, "1"),
                        request(APPLIED, "router-0", 503, ""),
                        request(APPLIED, "router-0", 0, "")),
                List.of());

        assertThat(summary.requests()).isEqualTo(3);
        assertThat(summary.failed()).isEqualTo(2);
        assertThat(summary.servedByVersion()).containsExactly(Map.entry("1", 1L));
    }

    private static RequestRecord request(Instant sentAt, String router, int status, String version) {
        return new RequestRecord(sentAt, router, "user-1", status, version, "baseline");
    }
}
