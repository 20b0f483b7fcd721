package io.serin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.serin.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpServerTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private @Nullable HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersInTurnOverOneConnectionAndSaysWhen() throws Exception {
        int port = start(_ -> text("alive"));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET);
            RawHttp.Answer first = connection.answer().orElseThrow();
            connection.send(GET + LAST);
            List<RawHttp.Answer> others = connection.rest();

            assertThat(first.headers()).containsEntry("content-type", "text/plain; charset=UTF-8");
            assertThat(first.headers().get("date")).endsWith(" GMT");
            assertThat(first.headers()).doesNotContainKey("connection");
            assertThat(others).extracting(RawHttp.Answer::body).containsExactly("alive", "alive");
            assertThat(others.getLast().headers()).containsEntry("connection", "close");
        }
    }

    @Test
    void answersRequestsInARowInTheirOrderAndOneAtATime() throws Exception {
        CompletableFuture<HttpResponse> first = new CompletableFuture<>();
        AtomicLong asked = new AtomicLong();
        int port = start(_ -> asked.incrementAndGet() == 1 ? first : text("second"));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET + LAST);
            await().until(() -> asked.get() == 1);
            first.complete(HttpResponse.create().withEntity("first"));

            assertThat(connection.rest()).extracting(RawHttp.Answer::body).containsExactly("first", "second");
        }
    }

    @Test
    void keepsAnHttp10ConnectionOnlyWhereItIsAsked() throws Exception {
        int port = start(_ -> text("alive"));

        String kept10 = "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        List<RawHttp.Answer> kept = RawHttp.exchange(port, kept10 + kept10.replace("keep-alive", "close"));

        assertThat(kept)
                .extracting(answer -> answer.headers().get("connection"))
                .containsExactly("keep-alive", "close");
    }

    @Test
    void sendsHeadersAloneToHead() throws Exception {
        int port = start(request -> request.getUri().path().equals("/a") ? text("alive") : streamed());
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET.replace("GET", "HEAD"));
            assertThat(connection.head().orElseThrow().headers()).containsEntry("content-length", "5");
            connection.send(GET.replace("GET /a", "HEAD /streamed"));
            assertThat(connection.head().orElseThrow().status()).isEqualTo(200);
            connection.send(LAST);
            assertThat(connection.rest()).extracting(RawHttp.Answer::body).containsExactly("alive");
        }
    }

    @Test
    void sendsAStreamInChunksAndToHttp10UntilTheEnd() throws Exception {
        int port = start(_ -> streamed());

        assertThat(RawHttp.exchange(port, GET + LAST))
                .extracting(RawHttp.Answer::body)
                .containsExactly("onetwo", "onetwo");
        assertThat(RawHttp.exchange(port, "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                .extracting(RawHttp.Answer::body)
                .containsExactly("onetwo");
    }

    @Test
    void breaksAnAnswerOffThatIsShorterThanItSays() throws Exception {
        int port = start(_ -> CompletableFuture.completedStage(HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_OCTET_STREAM, 10, Source.single(ByteString.fromString("short"))))));

        assertThatThrownBy(() -> RawHttp.exchange(port, GET)).isInstanceOf(IOException.class);
    }

    @Test
    void asksForABodyThatWaitsToBeAskedFor() throws Exception {
        int port = startReading();
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.answer().orElseThrow().status()).isEqualTo(100);
            connection.send("hello" + LAST);

            assertThat(connection.rest()).extracting(RawHttp.Answer::body).containsExactly("5", "0");
        }
    }

    @Test
    void neverAsksForABodyThatNobodyReads() throws Exception {
        int port = start(_ -> text("no"));

        List<RawHttp.Answer> answers = RawHttp.exchange(
                port, "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().body()).isEqualTo("no");
        assertThat(answers.getFirst().headers()).containsEntry("connection", "close");
    }

    @Test
    void passesABodyOnInPiecesAsItArrives() throws Exception {
        int port = startReading();
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
            connection.send("lo\r\n");
            for (int i = 0; i < 64; i++) {
                connection.send("10000\r\n" + "x".repeat(65_536) + "\r\n");
            }
            connection.send("0\r\n\r\n" + LAST);

            assertThat(connection.rest()).extracting(RawHttp.Answer::body).containsExactly("4194309", "0");
        }
    }

    @Test
    void readsNoFurtherThanWhoAnswersHasRoomFor() throws Exception {
        CompletableFuture<String> gate = new CompletableFuture<>();
        AtomicLong taken = new AtomicLong();
        int port = startWith(system -> request -> request.entity()
                .getDataBytes()
                .mapAsync(1, bytes -> {
                    taken.addAndGet(bytes.size());
                    return gate.thenApply(_ -> bytes);
                })
                .runWith(Sink.ignore(), system)
                .thenApply(_ -> HttpResponse.create().withEntity("read " + taken)));
        long bytes = 64L * 1024 * 1024;
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("PUT /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + bytes + "\r\n\r\n");
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 64; i++) {
                        connection.send("x".repeat(1024 * 1024));
                    }
                } catch (IOException broken) {
                    throw new AssertionError(broken);
                }
            });
            await().until(() -> taken.get() > 0);
            await().during(Duration.ofMillis(300)).until(() -> sender.isAlive() && taken.get() < bytes / 8);
            gate.complete("open");

            assertThat(connection.rest()).extracting(RawHttp.Answer::body).containsExactly("read " + bytes);
        }
    }

    @Test
    void tellsWhoReadsABodyThatTheClientHasGone() throws Exception {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicLong taken = new AtomicLong();
        int port = startWith(system -> request -> request.entity()
                .getDataBytes()
                .runWith(Sink.foreach(bytes -> taken.addAndGet(bytes.size())), system)
                .whenComplete((_, why) -> failure.set(why))
                .thenApply(_ -> HttpResponse.create()));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhello");
            await().until(() -> taken.get() == 5);
        }

        await().until(() -> failure.get() != null);
    }

    @Test
    void stopsASourceWhoseReaderHasGone() throws Exception {
        CompletableFuture<Object> ended = new CompletableFuture<>();
        Source<ByteString, ?> endless = Source.repeat(ByteString.fromString("x".repeat(10_000)))
                .watchTermination((_, end) -> end.whenComplete((_, _) -> ended.complete("ended")));
        int port = start(_ -> CompletableFuture.completedStage(
                HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_OCTET_STREAM, endless))));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET);
            connection.head();
        }

        await().until(ended::isDone);
    }

    @Test
    void answers500OnceForWhateverWhoAnswersDoes() throws Exception {
        int port = start(request -> switch (request.getUri().path()) {
            case "/throws" -> throw new IllegalStateException("on purpose");
            case "/fails" -> CompletableFuture.failedStage(new IllegalStateException("on purpose"));
            default -> text("alive");
        });

        List<RawHttp.Answer> answers =
                RawHttp.exchange(port, GET.replace("/a", "/throws") + GET.replace("/a", "/fails") + LAST);

        assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(500, 500, 200);
        assertThat(answers.getFirst().body())
                .contains("\"reason\":\"INTERNAL\"", "\"instance\":\"/throws\"")
                .doesNotContain("on purpose");
    }

    @Test
    void neverSendsAHeaderThatCrossesALine() throws Exception {
        int port = start(_ -> CompletableFuture.completedStage(
                HttpResponse.create().addHeader(RawHeader.create("x", "y\r\nset-cookie: z"))));

        List<RawHttp.Answer> answers = RawHttp.exchange(port, LAST);

        assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(500);
        assertThat(answers.getFirst().headers()).doesNotContainKeys("x", "set-cookie");
    }

    @Test
    void answers503WhereNoAnswerComesInTime() throws Exception {
        CompletableFuture<HttpResponse> never = new CompletableFuture<>();
        int port = start("serin.http.answer-within = 100ms", _ -> never);

        List<RawHttp.Answer> answers = RawHttp.exchange(port, LAST);
        never.complete(HttpResponse.create());

        assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(503);
        assertThat(answers.getFirst().body()).contains("NO_ANSWER_IN_TIME");
    }

    @Test
    void closesAConnectionOverWhichNothingGoes() throws Exception {
        int port = start("serin.http.idle-timeout = 100ms", _ -> text("alive"));

        assertThat(RawHttp.exchange(port, "GET /a HT")).isEmpty();
    }

    @Test
    void letsMoreConnectionsWaitThanThereMayBe() throws Exception {
        AtomicLong asked = new AtomicLong();
        int port = start("serin.http.max-connections = 1", _ -> {
            asked.incrementAndGet();
            return text("alive");
        });
        try (RawHttp first = new RawHttp(port)) {
            first.send(GET);
            assertThat(first.answer()).isPresent();
            try (RawHttp second = new RawHttp(port)) {
                second.send(LAST);
                first.send(GET);
                assertThat(first.answer()).isPresent();
                assertThat(asked).hasValue(2);
                first.hangUp();
                assertThat(second.rest()).hasSize(1);
            }
        }
    }

    @Test
    void letsWhatIsUnderWayEndAndTakesNoMore() throws Exception {
        CompletableFuture<HttpResponse> slow = new CompletableFuture<>();
        AtomicLong asked = new AtomicLong();
        int port = start(_ -> {
            asked.incrementAndGet();
            return slow;
        });
        HttpServer draining = running();
        try (RawHttp idle = new RawHttp(port);
                RawHttp busy = new RawHttp(port)) {
            busy.send(GET + LAST);
            await().until(() -> asked.get() == 1);
            Thread drain = Thread.ofVirtual().start(() -> draining.drain(Duration.ofSeconds(20)));
            assertThat(idle.rest()).isEmpty();
            slow.complete(HttpResponse.create().withEntity("done"));

            List<RawHttp.Answer> answers = busy.rest();
            idle.hangUp();
            busy.hangUp();
            drain.join();
            assertThat(answers).extracting(RawHttp.Answer::body).containsExactly("done");
            assertThat(answers.getFirst().headers()).containsEntry("connection", "close");
            assertThatThrownBy(() -> new RawHttp(port)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysWhichAddressItCannotListenOn() throws Exception {
        int port = start(_ -> text("alive"));

        assertThatThrownBy(() -> HttpServer.start(
                        "127.0.0.1", port, ConfigFactory.load(), _ -> _ -> text("other"), Refusals.PROBLEMS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }

    /** A byte now and then keeps a connection from being idle, and would hold it for ever. */
    @Test
    void refusesAHeadThatDoesNotBecomeWhole() throws Exception {
        int port = start("serin.http.head-within = 200ms", _ -> text("alive"));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET + "GET /a HT");
            List<RawHttp.Answer> answers = connection.rest();
            assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(200, 408);
            assertThat(answers.getLast().headers()).containsEntry("connection", "close");
        }
    }

    @Test
    void waitsForTheNextRequestAsLongAsNothingOfItHasCome() throws Exception {
        CompletableFuture<HttpResponse> first = new CompletableFuture<>();
        AtomicLong asked = new AtomicLong();
        int port = start("serin.http.head-within = 1ms", _ -> asked.incrementAndGet() == 1 ? first : text("second"));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(GET);
            await().until(() -> asked.get() == 1);
            first.complete(HttpResponse.create().withEntity("first"));
            assertThat(connection.answer().orElseThrow().body()).isEqualTo("first");
            connection.send(LAST);
            assertThat(connection.rest()).extracting(RawHttp.Answer::body).containsExactly("second");
        }
    }

    /** What it sends meanwhile is dropped, so that nothing is idle but the answer. */
    @Test
    void closesOnAClientThatSendsOnAndReadsNoAnswer() throws Exception {
        byte[] more = new byte[64 << 20];
        int port = start(
                "serin.http.idle-timeout = 300ms",
                _ -> CompletableFuture.completedStage(HttpResponse.create().withEntity(more)));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(LAST);
            await().until(() -> {
                try {
                    connection.send("x");
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
    }

    private int start(Function<HttpRequest, CompletionStage<HttpResponse>> handler) throws IOException {
        return start("", handler);
    }

    private int start(String settings, Function<HttpRequest, CompletionStage<HttpResponse>> handler)
            throws IOException {
        Config config = ConfigFactory.parseString(settings).withFallback(ConfigFactory.load());
        server = HttpServer.start("127.0.0.1", 0, config, _ -> handler::apply, Refusals.PROBLEMS);
        return running().port();
    }

    private int startWith(Function<ActorSystem<Void>, RequestHandler> handler) throws IOException {
        server = HttpServer.start("127.0.0.1", 0, ConfigFactory.load(), handler, Refusals.PROBLEMS);
        return running().port();
    }

    /** Answers with the number of the body's bytes. */
    private int startReading() throws IOException {
        return startWith(system -> request -> request.entity()
                .getDataBytes()
                .runFold(0L, (sum, bytes) -> sum + bytes.size(), system)
                .thenApply(sum -> HttpResponse.create().withEntity(Long.toString(sum))));
    }

    private HttpServer running() {
        return Objects.requireNonNull(server);
    }

    private static CompletionStage<HttpResponse> text(String text) {
        return CompletableFuture.completedStage(HttpResponse.create().withEntity(text));
    }

    private static CompletionStage<HttpResponse> streamed() {
        return CompletableFuture.completedStage(HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.APPLICATION_OCTET_STREAM,
                        Source.from(List.of(ByteString.fromString("one"), ByteString.fromString("two"))))));
    }
}
