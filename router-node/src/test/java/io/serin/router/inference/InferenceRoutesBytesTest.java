package io.serin.router.inference;

import static io.serin.router.serving.TestRouter.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.routing.Exposure;
import io.serin.router.serving.TestRouter;
import io.serin.testing.RawHttp;
import io.serin.testing.RequestBytes;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InferenceRoutesBytesTest {

    private TestRouter router;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        router = TestRouter.start("router-a", 18_302, directory);
        router.applyReady(
                TestRouter.table(5, router.version(1, "shift=0"), router.version(2, "shift=1"), new Exposure.Live(50)));
    }

    @AfterAll
    void stop() {
        router.close();
    }

    static Stream<RequestBytes> sequences() {
        return RequestBytes.all("/v2/health/live");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void givesEveryRequestOneAnswerAndWhatIsNoneARefusal(RequestBytes sequence) throws Exception {
        List<RawHttp.Answer> answers = RawHttp.exchange(router.base().getPort(), sequence.bytes());

        assertThat(answers).extracting(RawHttp.Answer::status).isEqualTo(sequence.statuses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ren\u00e9", "M\u00fcller", "\u00ff", "Ren\u00c3\u00a9"})
    void keepsAUserWithBytesBeyondAsciiInOneArm(String user) throws Exception {
        Set<String> arms = new HashSet<>();

        for (int i = 0; i < 16; i++) {
            RawHttp.Answer answer = infer("serin-user: " + user + "\r\nx-request-id: " + i + "\r\n");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            arms.add(answer.headers().getOrDefault("serin-arm", ""));
        }

        assertThat(arms).hasSize(1).doesNotContain("");
    }

    @Test
    void refusesInTheProtocolsShapeAndNamesTheHeader() throws Exception {
        RawHttp.Answer answer = infer("serin-user: a\u0007b\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(answer.body()).startsWith("{\"error\":\"").contains("serin-user", "control character");
    }

    private RawHttp.Answer infer(String headers) throws Exception {
        String body = ask("same", 1);
        String request = "POST /v2/models/shift/infer HTTP/1.1\r\nHost: a\r\n" + headers + "Content-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        List<RawHttp.Answer> answers = RawHttp.exchange(router.base().getPort(), request);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }
}
