package io.serin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ReportTextTest {

    private static final Machine MACHINE = new Machine("Example 9000", 2, 24L << 30, "6.1.0", 0.51);

    private static final Report REPORT = new Report(
            "All-reduce",
            "./serin bench allreduce",
            Instant.parse("2026-11-22T21:00:00Z"),
            61,
            MACHINE,
            Map.of("Gloo", "1"),
            List.of("how"),
            List.of("busy"),
            List.of(new ReportTable("Times", List.of("size", "ms"), List.of(List.of("1 MiB", "0.5")))),
            List.of(new Measurement("2 ranks, 1 MiB", "Gloo", "ms", List.of(5.0, 6.0))),
            List.of(new Ratio("2 ranks, 1 MiB", "Serin", "Gloo", List.of(10.0), OptionalDouble.of(8))));

    @Test
    void aDocumentGetsASectionWithTheTableAndItsConditions() {
        assertThat(ReportText.markdown(REPORT))
                .containsExactly(
                        "## All-reduce",
                        "",
                        "Times:",
                        "",
                        "| size | ms |",
                        "|---|---|",
                        "| 1 MiB | 0.5 |",
                        "",
                        "- how",
                        "- Example 9000, 2 cores, 24 GiB, Linux 6.1.0, load average at start 0.51",
                        "- Gloo 1",
                        "- ./serin bench allreduce, 2026-11-22, 61 s",
                        "- WARNING: busy");
    }

    @Test
    void programsGetEveryRound() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReportText.json(REPORT));

        assertThat(json.at("/measurements/0/values/1").asDouble()).isEqualTo(6);
        assertThat(json.at("/ratios/0/wanted").asDouble()).isEqualTo(8);
        assertThat(json.at("/startedAt").asText()).isEqualTo("2026-11-22T21:00:00Z");
        assertThat(json.at("/machine/loadAtStart").asDouble()).isEqualTo(0.51);
    }

    @Test
    void figuresHaveThreeDigits() {
        assertThat(List.of(0.0312, 1.0, 9.996, 45.67, 431.4, 43_100.0).stream().map(ReportText::figure))
                .containsExactly("0.031", "1.00", "10.0", "45.7", "431", "43,100");
    }
}
