package io.serin.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpResponse;
import com.typesafe.config.ConfigFactory;
import io.serin.testing.RawHttp;
import io.serin.testing.RequestBytes;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpServerBytesTest {

    private HttpServer server;

    @BeforeAll
    void start() throws Exception {
        server = HttpServer.start(
                "127.0.0.1",
                0,
                ConfigFactory.load(),
                _ -> _ -> CompletableFuture.completedStage(HttpResponse.create().withEntity("alive")),
                Refusals.PROBLEMS);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<RequestBytes> sequences() {
        return RequestBytes.all("/alive");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void givesEveryRequestOneAnswerAndWhatIsNoneARefusal(RequestBytes sequence) throws Exception {
        assertThat(RawHttp.exchange(server.port(), sequence.bytes()))
                .extracting(RawHttp.Answer::status)
                .isEqualTo(sequence.statuses());
    }
}
