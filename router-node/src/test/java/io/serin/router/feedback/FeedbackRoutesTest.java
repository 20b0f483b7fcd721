package io.serin.router.feedback;

import static io.serin.router.serving.TestRouter.ask;
import static io.serin.router.serving.TestRouter.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import io.serin.deploy.figures.LabelCounts;
import io.serin.router.http.GzipBytes;
import io.serin.router.serving.TestRouter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels over real HTTP, between routers that know each other and one that is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FeedbackRoutesTest {

    private static final URI GONE = URI.create("http://127.0.0.1:18398");
    private static final URI A = URI.create("http://127.0.0.1:18320");
    private static final URI B = URI.create("http://127.0.0.1:18321");

    private TestRouter a;
    private TestRouter b;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        a = TestRouter.start("a", A.getPort(), directory, TestRouter.settings(), () -> List.of(GONE, B));
        b = TestRouter.start("b", B.getPort(), directory, TestRouter.settings(), () -> List.of(A));
        a.applyReady(TestRouter.table(1, a.version(1, "shift=0")));
        b.applyReady(TestRouter.table(1, b.version(1, "shift=0")));
    }

    @AfterAll
    void stop() {
        a.close();
        b.close();
    }

    @Test
    void joinsLabelsWithAnswersOfThisRouterAndOfTheOthersOnce() {
        a.infer(ask("at-a", 1));
        b.infer(ask("at-b", 1));
        String labels = "{\"labels\":[{\"id\":\"at-a\",\"label\":1},{\"id\":\"at-b\",\"label\":2}]}";

        HttpResponse<String> first = a.post("/api/v1/feedback", labels);
        HttpResponse<String> again = a.post("/api/v1/feedback", labels);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(read(first)).isEqualTo(new FeedbackAnswer(1, 0, 0, 0, 1, 0));
        assertThat(read(again)).isEqualTo(new FeedbackAnswer(1, 0, 0, 0, 1, 0));
        await().until(() -> b.metrics().contains("serin_feedback_total{outcome=\"joined\"} 2.0\n"));
        assertThat(labels(a)).isEqualTo(new LabelCounts(1, 1));
        assertThat(labels(b)).isEqualTo(new LabelCounts(1, 0));
    }

    @Test
    void saysThatAForwardedLabelIsUnknownAndPassesItOnNoFurther() {
        HttpResponse<String> response = b.post(
                "/api/v1/feedback", "{\"labels\":[{\"id\":\"nowhere\",\"label\":1}]}", "serin-forwarded", "true");

        assertThat(read(response)).isEqualTo(new FeedbackAnswer(0, 0, 0, 1, 0, 0));
    }

    /** Only whoever was told first can know that nobody knows it. */
    @Test
    void countsALabelThatNoRouterKnowsWhereItCameIn() {
        HttpResponse<String> response = b.post("/api/v1/feedback", "{\"labels\":[{\"id\":\"of-nobody\",\"label\":1}]}");

        assertThat(read(response)).isEqualTo(new FeedbackAnswer(0, 0, 0, 0, 1, 0));
        await().until(() -> b.metrics().contains("serin_feedback_total{outcome=\"unknown\"} 1.0\n"));
    }

    @Test
    void takesNullForTheListThatIsLeftOutAndGzipAndNoOtherCoding() {
        String labels = "{\"values\":null,\"labels\":[]}";

        HttpResponse<String> plain = b.post("/api/v1/feedback", labels);
        HttpResponse<String> coded = b.post("/api/v1/feedback", GzipBytes.of(labels), "Content-Encoding", "gzip");
        HttpResponse<String> unknown = b.post("/api/v1/feedback", labels, "Content-Encoding", "br");

        assertThat(read(plain)).isEqualTo(new FeedbackAnswer(0, 0, 0, 0, 0, 0));
        assertThat(read(coded)).isEqualTo(read(plain));
        assertThat(unknown.statusCode()).isEqualTo(415);
        assertThat(json(unknown).get("detail").textValue()).contains("Content-Encoding br");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            nonsense                                     | MALFORMED_JSON | -
            ~~                                           | INVALID_FIELD | -
            {}                                           | MISSING_FIELD | labels
            {"labels":null}                              | MISSING_FIELD | labels
            {"labels":[],"more":1}                       | UNKNOWN_FIELD | more
            {"labels":[{"id":"a","label":1,"x":2}]}      | UNKNOWN_FIELD | labels[0].x
            {"labels":[{"id":"a","label":"1"}]}          | INVALID_FIELD | labels[0].label
            {"labels":[{"id":"a","label":1.5}]}          | INVALID_FIELD | labels[0].label
            {"labels":[{"id":"a","label":null}]}         | INVALID_FIELD | labels[0].label
            {"labels":[{"id":"a","label":-1}]}           | INVALID_FIELD | labels[0].label
            {"labels":[{"id":"a","index":-1,"label":1}]} | INVALID_FIELD | labels[0].index
            {"labels":[{"id":"a"}]}                      | MISSING_FIELD | labels[0].label
            {"labels":[{"label":1}]}                     | MISSING_FIELD | labels[0].id
            {"labels":[{"id":"","label":1}]}             | INVALID_FIELD | labels[0].id
            {"labels":[{"id":null,"label":1}]}           | INVALID_FIELD | labels[0].id
            {"labels":[{"id":"a\\u000ab","label":1}]}    | INVALID_FIELD | labels[0].id
            {"labels":[null]}                            | INVALID_FIELD | labels[0]
            {"values":[{"id":"a","metric":"m"}]}         | MISSING_FIELD | values[0].value
            {"values":[{"id":"a","value":1}]}            | MISSING_FIELD | values[0].metric
            {"values":[{"id":"a","metric":"m","value":1e101}]} | INVALID_FIELD | values[0].value
            {"values":[{"id":"a","metric":"m","value":NaN}]} | MALFORMED_JSON | -
            {"values":[{"id":"","metric":"m","value":1}]} | INVALID_FIELD | values[0].id
            {"labels":[]} 1                              | MALFORMED_JSON | -
            """)
    void refusesWhatIsNotABatchOfLabelsAndNamesTheField(String body, String reason, String field) {
        HttpResponse<String> response = a.post("/api/v1/feedback", body == null ? "" : body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).get("reason").textValue()).as(response.body()).isEqualTo(reason);
        assertThat(json(response).path("field").asText(null))
                .as(response.body())
                .isEqualTo(field);
        assertThat(response.body()).doesNotContain("java.", "\\tat ");
    }

    private static FeedbackAnswer read(HttpResponse<String> response) {
        return StrictJson.read(response.body().getBytes(UTF_8), FeedbackAnswer.class, "the answer")
                        instanceof JsonReading.Read<FeedbackAnswer>(FeedbackAnswer answer)
                ? answer
                : Assertions.fail(response.body());
    }

    private static LabelCounts labels(TestRouter router) {
        return router.arm(arm -> true).map(arm -> arm.figures().labels()).orElseThrow();
    }
}
