package io.serin.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficSummaryTest {

    private static final Instant APPLIED = Instant.parse("2026-11-22T10:00:00.500Z");
    private static final AppliedRollback ROLLBACK =
            new AppliedRollback(4, Map.of("router-0", APPLIED, "router-1", APPLIED.plusMillis(20)));

    @Test
    void countsAsWrongOnlyWhatWasSentToARouterAfterItHadWithdrawnTheVersion() {
        List<RequestRecord> requests = List.of(
                request(APPLIED.minusMillis(1), "router-0", 200, "4"),
                request(APPLIED, "router-0", 200, "4"),
                request(APPLIED.plusMillis(10), "router-1", 200, "4"),
                request(APPLIED.plusMillis(10), "router-0", 200, "2"),
                request(APPLIED.plusMillis(10), "router-0", 200, "4"),
                request(APPLIED.plusMillis(30), "router-1", 200, "4"));

        TrafficSummary summary = TrafficSummary.of(requests, List.of(ROLLBACK));

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
