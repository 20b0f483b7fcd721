package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.RawHttp;
import io.serin.testing.RequestBytes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminRoutesBytesTest {

    private AdminFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new AdminFixture();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<RequestBytes> sequences() {
        return RequestBytes.all("/api/v1/cluster/members");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void givesEveryRequestOneAnswerAndWhatIsNoneARefusal(RequestBytes sequence) throws Exception {
        List<RawHttp.Answer> answers = RawHttp.exchange(port(), sequence.bytes());

        assertThat(answers).extracting(RawHttp.Answer::status).isEqualTo(sequence.statuses());
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 400)
                .allSatisfy(refused -> assertThat(refused.body()).contains("\"reason\":\"MALFORMED_REQUEST\""));
    }

    @Test
    void readsAnActorAsLatin1AndNoFurtherThanItsLine() throws Exception {
        RawHttp.Answer answer = submit("serin-actor: Ren\u00e9\r\nx-request-id: 7\r\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(api.jobs.commands).last().isEqualTo("submit Ren\u00e9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a\u0085b", "a\u007fb", "\u001b[2Ja"})
    void namesTheHeaderWhoseActorHasControlCharacters(String actor) throws Exception {
        int before = api.jobs.commands.size();

        RawHttp.Answer answer = submit("serin-actor: " + actor + "\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body()).contains("serin-actor", "control character");
        assertThat(api.jobs.commands).hasSize(before);
    }

    private RawHttp.Answer submit(String headers) throws Exception {
        String plan = AdminFixture.JOB_PLAN;
        List<RawHttp.Answer> answers = RawHttp.exchange(
                port(),
                "POST /api/v1/jobs HTTP/1.1\r\nHost: a\r\n" + headers
                        + "Content-Type: application/json\r\nContent-Length: " + plan.length()
                        + "\r\nConnection: close\r\n\r\n" + plan);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private int port() {
        return api.server.uri("/").getPort();
    }
}
