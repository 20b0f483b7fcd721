package io.serin.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedRequestsTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00.500Z");

    @Test
    void saysWhichRequestsFailedAndWhen() {
        List<RequestRecord> requests = List.of(
                request(BEGAN, "router-0", 200, "1"),
                request(BEGAN.plusMillis(1_500), "router-1", 503, ""),
                request(BEGAN.plusMillis(2_500), "router-1", 503, ""),
                request(BEGAN.plusMillis(3_000), "router-0", 0, ""));

        assertThat(FailedRequests.describe(requests))
                .containsExactly(
                        "router-0 no answer in time: 1 requests, 3.0-3.0 s after the load began",
                        "router-1 status 503: 2 requests, 1.5-2.5 s after the load began");
        assertThat(FailedRequests.describe(List.of())).isEmpty();
    }

    private static RequestRecord request(Instant sentAt, String router, int status, String version) {
        return new RequestRecord(sentAt, router, "user-1", status, version, "baseline");
    }
}
