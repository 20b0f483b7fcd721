package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.release.log.Explanation;
import io.serin.deploy.release.log.Explanation.Recomputation;
import io.serin.distribution.FakeServer;
import io.serin.distribution.api.ApiJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {

    private static final String EXPLANATION = "/api/v1/releases/fashion-2/explanation";

    @ParameterizedTest
    @CsvSource({
        "'', ?after=0&limit=1000",
        "--limit 5, ?after=0&limit=5",
        "--newest 7 --kind job, ?after=0&limit=7&newest=true&kind=job",
        "--after 3 --newest 1, ?after=3&limit=1&newest=true"
    })
    void asksForTheEndOfTheLogThatWasNamed(String options, String query) throws Exception {
        try (FakeServer server = new FakeServer().on("GET", "/api/v1/audit/events" + query, 200, "{\"events\":[]}")) {
            SerinRun run = run(server, "events " + options);

            assertThat(run.exit()).as(run.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"--newest x", "--newest 3 --limit 3"})
    void misuseAsksNobody(String options) throws Exception {
        try (FakeServer server = new FakeServer()) {
            SerinRun run = run(server, "events " + options);

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("--newest");
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void tellsTheKindsThatTheControlNodeNames() throws Exception {
        try (FakeServer server = new FakeServer()
                .on(
                        "GET",
                        "/api/v1/audit/events?after=0&limit=1000&kind=nope",
                        400,
                        "{\"detail\":\"expected job, model or release, found nope\",\"field\":\"kind\",\"reason\":\"INVALID_PARAMETER\"}")) {
            SerinRun run = run(server, "events --kind nope");

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "serin: expected job, model or release, found nope (400 INVALID_PARAMETER, field kind)");
        }
    }

    @Test
    void writesEveryPageAsLinesOfJson() throws Exception {
        try (FakeServer server = new FakeServer()
                .on("GET", "/api/v1/audit/events?after=0&limit=1000&kind=release", 200, page(1, 1_000))
                .on("GET", "/api/v1/audit/events?after=1000&limit=1000&kind=release", 200, page(1_001, 1_003))) {
            SerinRun run = run(server, "export --kind release");
            List<String> lines = run.printed();

            assertThat(run.exit()).isZero();
            assertThat(lines).hasSize(1_003);
            assertThat(lines.getLast()).isEqualTo("{\"ordering\":1003}");
        }
    }

    @ParameterizedTest
    @CsvSource({"SAME, 0", "DIFFERENT, 1", "OLDER_RULE, 0"})
    void failsOnlyWhenAVerdictComesOutDifferent(Recomputation recomputation, int exit) throws Exception {
        try (FakeServer server =
                new FakeServer().on("GET", EXPLANATION, 200, answer(Verdicts.verdict(recomputation)))) {
            SerinRun run = run(server, "explain fashion-2");

            assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        }
    }

    @Test
    void asksForOneVerdictByItsSequence() throws Exception {
        try (FakeServer server = new FakeServer()
                .on("GET", EXPLANATION + "?sequence=9", 200, answer(Verdicts.verdict(Recomputation.SAME)))
                .on("GET", EXPLANATION + "?sequence=8", 200, answer())) {
            assertThat(run(server, "explain fashion-2 --sequence 9").exit()).isZero();

            SerinRun absent = run(server, "explain fashion-2 --sequence 8");
            assertThat(absent.exit()).isEqualTo(1);
            assertThat(absent.err()).isEqualToIgnoringNewLines("serin: event 8 is no verdict of fashion-2");
        }
    }

    private static String page(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(ordering -> "{\"ordering\":" + ordering + "}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private static String answer(Explanation... verdicts) throws Exception {
        return ApiJson.MAPPER.writeValueAsString(Map.of("release", "fashion-2", "verdicts", List.of(verdicts)));
    }

    private static SerinRun run(FakeServer server, String command) {
        return SerinRun.of(("audit " + command.strip() + " --api " + server.base()).split(" ", -1));
    }
}
