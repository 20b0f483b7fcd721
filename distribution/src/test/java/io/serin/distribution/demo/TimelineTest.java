package io.serin.distribution.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.Terminal;
import io.serin.persistence.AuditEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");

    private final List<AuditEvent> log = new ArrayList<>();

    @Test
    void tellsOneReleaseFromTheSharedLogWithAcknowledgementsWhereTheyBelong() throws Exception {
        append("job|1", "JobSubmitted", 0, "{}");
        append("release|fashion", "Created", 1_000, "{\"release\":\"fashion-1\",\"candidate\":{\"number\":3}}");
        append("release|fashion", "RolledBack", 21_500, """
                {"why":"p95 is 180 ms","actor":"serin","detectedAt":"2026-11-22T10:00:21.496Z",
                 "evidence":{"figures":{"baseline":{"requests":{"total":1900}},"candidate":{"requests":{"total":104}}},
                             "checks":[{"name":"p95","verdict":"FAIL"},{"name":"errors","verdict":"PASS"}]}}""");
        append("release|fashion", "Created", 30_000, "{\"release\":\"fashion-2\",\"actor\":\"ann\"}");
        append("release|fashion", "RouterApplied", 30_100, applied("router-0", 2, 21_512));
        append("release|fashion", "RouterApplied", 30_200, applied("router-0", 3, 30_007));
        append("release|other", "Created", 31_000, "{\"release\":\"other-1\"}");

        assertThat(Timeline.of("fashion-1", log))
                .containsExactly(
                        "  #1      +0.00 s  Created        fashion-1  version 3",
                        "  #2     +20.50 s  RolledBack     baseline 1900 candidate 104 [1 pass, p95 fail]  because",
                        "                                  p95 is 180 ms  (decided 4 ms after detection)",
                        "  #4     +29.10 s  RouterApplied  router-0 table 2, 12 ms after RolledBack");
        assertThat(Timeline.of("fashion-2", log))
                .containsExactly(
                        "  #3      +0.00 s  Created        fashion-2  by ann",
                        "  #5      +0.20 s  RouterApplied  router-0 table 3, 7 ms after Created");
    }

    @Test
    void fitsATerminalWithTheLongestNames() throws Exception {
        String name = "m".repeat(63) + "-1";
        append("release|" + name, "Created", 0, "{\"release\":\"" + name + "\",\"actor\":\"" + "a".repeat(64) + "\"}");
        append("release|" + name, "RouterApplied", 100, applied("r".repeat(63), 1, 7));

        assertThat(Timeline.of(name, log)).hasSizeGreaterThan(2).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(Terminal.COLUMNS));
    }

    @Test
    void tellsNothingOfAReleaseThatTheLogDoesNotKnow() throws Exception {
        append("release|fashion", "Created", 0, "{\"release\":\"fashion-1\"}");

        assertThat(Timeline.of("fashion-9", log)).isEmpty();
    }

    private static String applied(String node, long table, long millis) {
        return "{\"node\":\"" + node + "\",\"tableVersion\":" + table + ",\"appliedAt\":\"" + BEGAN.plusMillis(millis)
                + "\"}";
    }

    private void append(String entity, String type, long millis, String event) throws IOException {
        long sequence =
                log.stream().filter(earlier -> earlier.entity().equals(entity)).count() + 1;
        var json = (ObjectNode) ApiJson.MAPPER.readTree(event);
        json.put("at", BEGAN.plusMillis(millis).toString());
        log.add(new AuditEvent(entity, sequence, log.size() + 1, type, BEGAN.plusMillis(millis + 1), json));
    }
}
