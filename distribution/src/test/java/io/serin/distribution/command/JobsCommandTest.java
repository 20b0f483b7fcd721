package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import io.serin.distribution.console.Terminal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobsCommandTest {

    private static final String JOB = """
            {"id":"%s","plan":{"model":"fashion","architecture":"convnet",
              "data":{"format":"idx","directory":"/data"},"epochs":1,"globalBatchSize":128,
              "optimizer":{"name":"sgd","learningRate":0.05,"momentum":0.9},"seed":1,"workers":2,"virtualShards":2,
              "checkpointEverySteps":0},
             "status":"COMPLETED",%s"generation":1,"roster":[],"revision":3,"submittedAt":"2026-11-22T10:00:00Z",
             "result":{%s"artifactSha256":"a","weightsSha256":"w","weightsIdentical":true,"testAccuracy":0.8781,
               "testLoss":0.33,"samplesPerEpoch":60000,"samplesPerSecond":5000.0}}""";

    @Test
    void saysWhyAFinishedJobsResultIsNoVersion() throws Exception {
        String refused = JOB.formatted("job-2", "\"reason\":\"not registered:\\n the model is full\",", "");
        String registered = JOB.formatted("job-1", "", "\"version\":1,");
        try (FakeServer server = new FakeServer()
                .on("GET", "/api/v1/jobs?limit=100", 200, "{\"jobs\":[" + refused + "," + registered + "]}")) {
            List<String> lines = list(server);

            assertThat(lines).hasSize(3);
            assertThat(lines.getFirst()).endsWith("SUBMITTED             REASON");
            assertThat(lines.get(1)).endsWith("2026-11-22T10:00:00Z  not registered…");
            assertThat(lines.get(2)).endsWith("2026-11-22T10:00:00Z  -");
            assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Terminal.COLUMNS));
        }
    }

    @Test
    void saysHowToSeeMoreJobsAndWhichCannotBeShownYet() throws Exception {
        String job = JOB.formatted("job-7", "", "\"version\":1,");
        try (FakeServer server = new FakeServer()
                .on(
                        "GET",
                        "/api/v1/jobs?status=COMPLETED&before=job-8&limit=1",
                        200,
                        "{\"jobs\":[" + job + "],\"asleep\":[\"job-6\"],\"next\":\"job-7\"}")) {
            List<String> lines = list(server, "--limit", "1", "--before", "job-8", "--status", "completed");

            assertThat(lines)
                    .endsWith("job-6 has not been read from the event log yet", "there are more: --before job-7");
        }
    }

    private static List<String> list(FakeServer server, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("jobs", "list", "--api", server.base().toString()), Stream.of(more))
                .toArray(String[]::new);
        SerinRun run = SerinRun.of(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.printed();
    }
}
