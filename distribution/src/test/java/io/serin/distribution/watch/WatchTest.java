package io.serin.distribution.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.release.ReleaseView;
import io.serin.distribution.FakeServer;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.Terminal;
import io.serin.training.job.JobView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final String JOB = """
            {"id":"7","plan":{"model":"fashion","architecture":"convnet",
              "data":{"format":"idx","directory":"/data"},"epochs":1,"globalBatchSize":128,
              "optimizer":{"name":"sgd","learningRate":0.05,"momentum":0.9},"seed":1,"workers":2,"virtualShards":2,
              "checkpointEverySteps":0},
             "status":"%s","generation":1,"roster":["trainer-0","trainer-1"],%s"revision":3,
             "submittedAt":"2026-11-22T10:00:00Z"}""";
    private static final String RUNNING = """
            "progress":{"epoch":1,"epochs":2,"step":234,"stepsPerEpoch":469,"loss":0.51234,"samplesPerSecond":5123.4,
              "stepsPerSecond":40.0,"etaSeconds":77.2,"ranks":[],
              "straggler":{"rank":1,"node":"trainer-1","ratio":1.44,"millisPerStep":14.4,"othersMillisPerStep":10.0}},""";
    private static final String RESULT = """
            "result":{%s"artifactSha256":"a","weightsSha256":"w","weightsIdentical":true,"testAccuracy":0.8781,
              "testLoss":0.33,"samplesPerEpoch":60000,"samplesPerSecond":5000.0},""";
    private static final String RELEASE = """
            {"id":"fashion-2","model":"fashion","version":2,"stableVersion":1,
             "plan":{"name":"demo","stages":[{"type":"Full","minimum":"PT10S","maximum":"PT2M","requests":100}],
               "limits":{"errorRatio":2.0,"errorPoints":0.01,"p95Ratio":1.5,"p95Millis":10.0,"accuracyPoints":0.05}},
             "status":"%s",%s"stages":[%s],"revision":9,"createdAt":"2026-11-22T10:00:00Z"}""";
    private static final String STAGE = """
            {"name":"%s","percent":%s,"enteredAt":"2026-11-22T10:00:00Z","requests":{"baseline":1900,"candidate":101},
             "verdict":"%s","checks":[{"name":"p95","verdict":"%3$s","baseline":1.0,"candidate":1.1,"bound":0.5,
             "limit":1.5,"explanation":"fine"}]}""";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void followsAJobUntilItsVersionIsRegistered() throws Exception {
        answersInTurn(
                "/api/v1/jobs/7",
                JOB.formatted("RUNNING", RUNNING),
                JOB.formatted("COMPLETED", RESULT.formatted("")),
                JOB.formatted("COMPLETED", RESULT.formatted("\"version\":3,")));

        JobView job = watch().job("7");

        assertThat(job.result().flatMap(JobView.ResultView::version)).contains(3);
        assertThat(lines())
                .first()
                .isEqualTo("7 running  epoch 1/2  step 234/469  ETA 1 min 17 s  loss 0.5123"
                        + "  straggler: trainer-1 (1.4x)");
        assertThat(lines())
                .endsWith(
                        "7 completed  version 3  test accuracy 0.8781  test loss 0.3300",
                        "  5,000 samples/s  weights identical on every rank");
    }

    @Test
    void endsWithTheReasonWhenAVersionIsNotRegistered() throws Exception {
        answersInTurn(
                "/api/v1/jobs/7",
                JOB.formatted("COMPLETED", RESULT.formatted("") + "\"reason\":\"not registered: another signature\","));

        watch().job("7");

        assertThat(lines())
                .containsExactly(
                        "7 completed  version -  test accuracy 0.8781  test loss 0.3300",
                        "  5,000 samples/s  weights identical on every rank  not registered: another signature");
    }

    @Test
    void followsAReleaseThroughAnUnavailableControlAndPrintsEachStageOnce() throws Exception {
        String baseline = STAGE.formatted("baseline", "0", "PASS");
        answersInTurn(
                "/api/v1/releases/fashion-2",
                RELEASE.formatted("RUNNING", "", baseline),
                "",
                RELEASE.formatted("RUNNING", "", baseline + "," + STAGE.formatted("canary", "5", "HOLD")),
                RELEASE.formatted(
                        "ENDED",
                        "\"outcome\":\"ROLLED_BACK\",\"reason\":\"p95\",",
                        baseline + "," + STAGE.formatted("canary", "5", "FAIL")));

        ReleaseView release = watch().release("fashion-2");

        assertThat(release.revision()).isEqualTo(9);
        assertThat(lines())
                .containsSubsequence(
                        "  baseline   0 %  requests baseline 1,900 candidate 101  pass",
                        "    CHECK  BASELINE  CANDIDATE  BOUND  ALLOWED  RESULT",
                        "    p95    1         1.1        0.5    1.5      pass",
                        "  canary     5 %  requests baseline 1,900 candidate 101  fail",
                        "    p95    1         1.1        0.5    1.5      fail",
                        "    p95: fine",
                        "fashion-2 rolled-back: p95");
        assertThat(lines().stream().filter(line -> line.startsWith("  baseline")))
                .hasSize(1);
    }

    private Watch watch() {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Watch(
                new ApiClient(server.base(), "tester"),
                new Terminal(out, false, InstantSource.system()),
                Duration.ofMinutes(1));
    }

    /** @param bodies an empty one is a control node that cannot answer now */
    private void answersInTurn(String path, String... bodies) {
        Iterator<String> next = List.of(bodies).iterator();
        server.on("GET", path, request -> {
            String body = next.next();
            return FakeServer.Answer.json(body.isEmpty() ? 503 : 200, body.isEmpty() ? "{}" : body);
        });
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
