package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventsTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "'', ?after=0&limit=1000",
        "--limit 5, ?after=0&limit=5",
        "--newest 7 --kind job, ?after=0&limit=7&newest=true&kind=job",
        "--after 3 --newest 1, ?after=3&limit=1&newest=true"
    })
    void asksForTheEndOfTheLogThatWasNamed(String options, String query) throws Exception {
        try (FakeServer server = new FakeServer().on("GET", "/api/v1/audit/events" + query, 200, "{\"events\":[]}")) {
            assertThat(run(server, options)).as(err.toString()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"--newest x", "--newest 3 --limit 3"})
    void misuseAsksNobody(String options) throws Exception {
        try (FakeServer server = new FakeServer()) {
            assertThat(run(server, options)).isEqualTo(2);
            assertThat(err.toString()).contains("--newest");
            assertThat(server.seen()).isEmpty();
        }
    }

    private int run(FakeServer server, String options) {
        String line = ("audit events --api " + server.base() + " " + options).strip();
        return Serin.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), line.split(" ", -1));
    }
}
