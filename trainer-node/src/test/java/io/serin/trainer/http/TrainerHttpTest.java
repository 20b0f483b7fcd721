package io.serin.trainer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.serin.cluster.Role;
import io.serin.http.metrics.MetricsPage;
import io.serin.testing.RawHttp;
import io.serin.testing.RequestBytes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainerHttpTest {

    private TrainerHttp http;

    @BeforeAll
    void start() throws Exception {
        http = TrainerHttp.start(
                "127.0.0.1",
                0,
                ConfigFactory.load(),
                () -> false,
                new MetricsPage("trainer-0", Set.of(Role.TRAINER), List.of()));
    }

    @AfterAll
    void stop() {
        http.close();
    }

    static Stream<RequestBytes> sequences() {
        return RequestBytes.all("/alive");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void givesEveryRequestOneAnswerAndWhatIsNoneARefusal(RequestBytes sequence) throws Exception {
        List<RawHttp.Answer> answers = RawHttp.exchange(http.port(), sequence.bytes());

        assertThat(answers).extracting(RawHttp.Answer::status).isEqualTo(sequence.statuses());
    }

    @Test
    void tellsThatItLivesWhatItWaitsForAndItsMetrics() throws Exception {
        String bytes = Stream.of("/alive", "/ready", "/metrics", "/else")
                .map(path -> "GET " + path + " HTTP/1.1\r\nHost: a\r\n"
                        + (path.equals("/else") ? "Connection: close\r\n" : "") + "\r\n")
                .reduce("", String::concat);

        List<RawHttp.Answer> answers = RawHttp.exchange(http.port(), bytes);

        assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(200, 503, 200, 404);
        assertThat(answers).extracting(RawHttp.Answer::body).startsWith("alive\n", "not a member of the cluster\n");
        assertThat(answers.get(2).body()).contains("serin_node_info{node=\"trainer-0\",roles=\"trainer\"} 1\n");
        assertThat(answers.get(2).headers()).containsEntry("content-type", "text/plain; version=0.0.4; charset=UTF-8");
    }
}
