package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuditExportTest {

    @Test
    void writesEveryPageAsLinesOfJson() throws Exception {
        try (FakeServer server = new FakeServer()
                .on("GET", "/api/v1/audit/events?after=0&limit=1000&kind=release", 200, page(1, 1_000))
                .on("GET", "/api/v1/audit/events?after=1000&limit=1000&kind=release", 200, page(1_001, 1_003))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream before = System.out;
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            try {
                PrintWriter unread = new PrintWriter(new StringWriter());
                String api = server.base().toString();
                assertThat(Serin.run(unread, unread, "audit", "export", "--kind", "release", "--api", api))
                        .isZero();
            } finally {
                System.setOut(before);
            }
            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(1_003);
            assertThat(lines.getLast()).isEqualTo("{\"ordering\":1003}");
        }
    }

    private static String page(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(ordering -> "{\"ordering\":" + ordering + "}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }
}
