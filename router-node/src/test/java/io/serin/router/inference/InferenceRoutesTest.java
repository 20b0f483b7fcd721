package io.serin.router.inference;

import static io.serin.router.serving.TestRouter.ask;
import static io.serin.router.serving.TestRouter.body;
import static io.serin.router.serving.TestRouter.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.http.GzipBytes;
import io.serin.router.serving.TestRouter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InferenceRoutesTest {

    private TestRouter router;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        router = TestRouter.start("router-a", 18_300, directory);
        ServedVersion baseline = router.version(1, "shift=0");
        ServedVersion candidate = router.version(2, "shift=1");
        router.applyReady(TestRouter.table(5, baseline, candidate, new Exposure.Live(50)));
        router.apply(new RoutingTable(
                new ModelName("empty"), 1, Optional.empty(), Optional.empty(), Optional.empty(), Tracking.NONE));
    }

    @AfterAll
    void stop() {
        router.close();
    }

    @Test
    void answersWithTheOutputsAndTheWayTheRequestTook() {
        HttpResponse<String> response =
                router.post("/v2/models/shift/versions/1/infer", body("r-1", 0, 0, 1, 0, 0, 1, 0, 0));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"model_name\":\"shift\",\"model_version\":\"1\",\"id\":\"r-1\",\"outputs\":[{\"name\":"
                                + "\"output\",\"datatype\":\"FP32\",\"shape\":[2,4],\"data\":[0.0,0.0,1.0,0.0,0.0,1.0,0.0,0.0]}]}");
        assertThat(response.headers().firstValue("serin-node")).contains("router-a");
        assertThat(response.headers().firstValue("serin-version")).contains("1");
        assertThat(response.headers().firstValue("serin-arm")).isEmpty();
    }

    @Test
    void namesArmVersionAndReleaseOfASplitRequest() {
        HttpResponse<String> response = router.infer(ask("r-2", 3), "serin-user", "user-1");

        boolean candidate =
                response.headers().firstValue("serin-version").orElseThrow().equals("2");
        assertThat(response.headers().firstValue("serin-arm")).contains(candidate ? "candidate" : "baseline");
        assertThat(response.headers().firstValue("serin-release")).contains("release-1");
        assertThat(json(response).get("id").textValue()).isEqualTo("r-2");
    }

    @Test
    void givesAUserTheSameArmFromTheHeaderAndFromTheBody() {
        for (int user = 0; user < 20; user++) {
            String name = "user-" + user;
            String inBody = ask("any", 0).replaceFirst("\\{", "{\"parameters\":{\"user\":\"" + name + "\"},");

            assertThat(arm(router.infer(inBody))).isEqualTo(arm(router.infer(ask("other", 0), "serin-user", name)));
        }
    }

    @Test
    void takesTheUserOfTheHeaderBeforeTheOneOfTheBody() {
        String baselineUser = userOf("baseline");
        String candidateUser = userOf("candidate");
        String body = ask("any", 0).replaceFirst("\\{", "{\"parameters\":{\"user\":\"" + baselineUser + "\"},");

        assertThat(arm(router.infer(body, "serin-user", candidateUser))).isEqualTo("candidate");
        assertThat(arm(router.infer(body))).isEqualTo("baseline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":null",
                "\"parameters\":null",
                "\"outputs\":null",
                "\"parameters\":{\"user\":null,\"segment\":null}",
                "\"outputs\":[{\"name\":null,\"parameters\":null}]",
                "\"id\":null,\"parameters\":null,\"outputs\":null"
            })
    void takesNullForWhatMayBeLeftOut(String fields) {
        String body = ask("x", 0)
                .replace("\"id\":\"x\",", fields + ",")
                .replace("\"name\":\"input\"", "\"parameters\":null,\"name\":\"input\"");

        HttpResponse<String> response = router.infer(body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).get("id").textValue()).hasSizeGreaterThan(30);
    }

    @Test
    void decodesAGzipBodyUpToTheBodysLimitAndRefusesOtherCodings() {
        byte[] bomb = GzipBytes.of(" ".repeat(10 * 1024 * 1024) + ask("bomb", 1));

        assertThat(coded("gzip", GzipBytes.of(ask("coded", 1))).body()).contains("\"id\":\"coded\"");
        assertThat(coded("gzip", bomb).statusCode()).isEqualTo(413);
        assertThat(coded("gzip", ask("plain", 1).getBytes(UTF_8)).statusCode()).isEqualTo(400);
        HttpResponse<String> unknown = coded("br", ask("plain", 1).getBytes(UTF_8));
        assertThat(unknown.statusCode()).isEqualTo(415);
        assertThat(json(unknown).get("error").textValue()).contains("Content-Encoding br");
    }

    @Test
    void mintsAnIdWhereThereIsNone() {
        String body = ask("x", 0).replace("\"id\":\"x\",", "");

        String first = json(router.infer(body)).get("id").textValue();
        String second = json(router.infer(body)).get("id").textValue();

        assertThat(first).hasSizeGreaterThan(30).isNotEqualTo(second);
    }

    @Test
    void takesNestedDataAndFieldsInAnyOrderAndPassesOverWhatItDoesNotUse() {
        HttpResponse<String> response = router.post(
                "/v2/models/shift/versions/2/infer",
                "{\"inputs\":[{\"data\":[[0,0,1,0],[1.5e0,0,-2,0]],\"parameters\":{\"a\":[1]},\"shape\":[2,4],"
                        + "\"datatype\":\"FP32\",\"name\":\"input\"}],\"unknown\":{\"b\":[]},"
                        + "\"outputs\":[{\"name\":\"output\",\"parameters\":{\"c\":1}}]}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).at("/outputs/0/data").toString()).isEqualTo("[0.0,0.0,0.0,1.0,0.0,1.0,0.0,0.0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"id":"a","inputs":[                                                                        | the body is not JSON
            not json                                                                                    | the body is not JSON
            ~~                                                                                          | the body must be a JSON object
            [1]                                                                                         | the body must be a JSON object
            {}                                                                                          | 'inputs' is missing
            {"inputs":[]}                                                                               | 'inputs' must be an array of one tensor, 'input'
            {"inputs":{}}                                                                               | 'inputs' must be an array of one tensor, 'input'
            {"id":7,"inputs":[]}                                                                        | 'id' must be a string
            {"id":"","inputs":[]}                                                                       | 'id' must be 1-256 characters, not 0
            {"parameters":{"user":3},"inputs":[]}                                                       | 'parameters.user' must be a string
            {"id":"a\\u000d\\u000ab","inputs":[]}                                                       | 'id' must have no control characters
            {"parameters":{"user":"a\\u0000b"},"inputs":[]}                                             | 'parameters.user' must have no control characters
            {"parameters":{"segment":"a\\u0085b"},"inputs":[]}                                          | 'parameters.segment' must have no control characters
            {"parameters":3}                                                                            | 'parameters' must be an object
            {"inputs":[{"name":"pixels","datatype":"FP32","shape":[1,4],"data":[0,0,0,0]}]}             | there is no input 'pixels'; the model's is 'input'
            {"inputs":[{"datatype":"FP32","shape":[1,4],"data":[0,0,0,0]}]}                             | input 'input' has no 'name'
            {"inputs":[{"name":"input","shape":[1,4],"data":[0,0,0,0]}]}                                | input 'input' has no 'datatype'
            {"inputs":[{"name":"input","datatype":"INT64","shape":[1,4],"data":[0,0,0,0]}]}             | input 'input' has datatype INT64; expected FP32
            {"inputs":[{"name":"input","datatype":"FP32","data":[0,0,0,0]}]}                            | input 'input' has no 'shape'
            {"inputs":[{"name":"input","datatype":"FP32","shape":[4],"data":[0,0,0,0]}]}                | input 'input' has shape [4]; expected [-1, 4]
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,5],"data":[0,0,0,0,0]}]}            | input 'input' has shape [1, 5]; expected [-1, 4]
            {"inputs":[{"name":"input","datatype":"FP32","shape":[0,4],"data":[]}]}                     | input 'input' has shape [0, 4]; expected [-1, 4]
            {"inputs":[{"name":"input","datatype":"FP32","shape":[-1,4],"data":[0,0,0,0]}]}             | input 'input' has shape [-1, 4]; expected [-1, 4]
            {"inputs":[{"name":"input","datatype":"FP32","shape":["1",4],"data":[0,0,0,0]}]}            | input 'input' must have a 'shape' of 1-8 whole numbers
            {"inputs":[{"name":"input","datatype":"FP32","shape":[99999999999,4],"data":[0,0,0,0]}]}    | input 'input' must have a 'shape' of 1-8 whole numbers
            {"inputs":[{"name":"input","datatype":"FP32","shape":[2147483647,4],"data":[0,0,0,0]}]}     | input 'input' has 4 numbers; its shape [2147483647, 4] takes 8589934588
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4]}]}                               | input 'input' has no 'data'
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":"AAAA"}]}                 | input 'input' must have 'data' that is an array
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[0,0,0]}]}                | input 'input' has 3 numbers; its shape [1, 4] takes 4
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[0,0,null,0]}]}           | input 'input' has data[2] that is not a number
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[0,0,"1",0]}]}            | input 'input' has data[2] that is not a number
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[0,1e39,0,0]}]}           | input 'input' has data[1] that is too large for FP32
            {"inputs":[{"name":"input","datatype":"FP32","shape":[2,4],"data":[[0,0,0,0],[0,0,0]]}]}    | input 'input' has ragged data
            {"inputs":[{"name":"input","datatype":"FP32","shape":[2,4],"data":[[0,0,0,0],0]}]}          | input 'input' has ragged data
            {"inputs":[{"name":"input","datatype":"FP32","shape":[2,4],"data":[0,[0,0,0,0]]}]}          | input 'input' has ragged data
            {"inputs":[{"name":"input","datatype":"FP32","shape":[2,4],"data":[[0,0],[0,0],[0,0],[0,0]]}]} | input 'input' has data nested as [4, 2]; its shape is [2, 4]
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[[[[[[[[[0]]]]]]]]]}]}     | input 'input' has data nested deeper than 8
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[0,0,0,0]}]} {}           | there is something after the JSON object
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,4],"data":[0,0,0,0]}],"outputs":[{"name":"p"}]} | there is no output 'p'; the model's is 'output'
            """)
    void refusesABadRequestInOneClearSentence(String body, String error) {
        HttpResponse<String> response = router.infer(body == null ? "" : body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).get("error").textValue()).startsWith(error).doesNotContain("\tat ");
        assertThat(json(response).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/models/nobody, 404, there is no model 'nobody'",
        "POST, /v2/models/nobody/infer, 404, there is no model 'nobody'",
        "GET, /v2/models/nobody/ready, 404, there is no model 'nobody'",
        "GET, /v2/models/shift/versions/9, 404, version '9' of model 'shift' is not served here",
        "GET, /v2/models/shift/versions/x/ready, 404, version 'x' of model 'shift' is not served here",
        "GET, /v2/elsewhere, 404, there is nothing at /v2/elsewhere",
        "GET, /v2/models/shift/infer, 405, only POST is allowed here",
        "DELETE, /v2/models/shift, 405, only GET is allowed here",
        "POST, /v2/health/live, 405, only GET is allowed here",
        "POST, /v2/models/empty/infer, 503, no version of model 'empty' is live",
        "GET, /v2/models/empty, 503, no version of model 'empty' is live"
    })
    void answersWithTheProtocolsErrorShape(String method, String path, int status, String error) {
        HttpResponse<String> response = router.send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).toString()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void answers404ForAVersionThatIsNotServed() {
        HttpResponse<String> response = router.post("/v2/models/shift/versions/3/infer", ask("r", 0));

        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void answers413ForABodyBeyondTheLimit() {
        HttpResponse<String> response = router.infer(" ".repeat(5_000));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).get("error").textValue()).isEqualTo("the body is larger than 4096 bytes");
    }

    @Test
    void answersOneLineOfWhyTheModelFailed() {
        HttpResponse<String> response = router.infer(body("r", -1, 0, 0, 0));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).get("error").textValue())
                .matches("version [12] of model 'shift' failed on this request: cannot take minus one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2                          | {"name":"serin","version":"0.1.0","extensions":[]}
            /v2/health/live              | {"live":true}
            /v2/models/shift/ready       | {"name":"shift","ready":true}
            /v2/models/shift/versions/2/ready | {"name":"shift","ready":true}
            /v2/models/shift             | {"name":"shift","versions":["1","2"],"platform":"pytorch_torchscript","inputs":[{"name":"input","datatype":"FP32","shape":[-1,4]}],"outputs":[{"name":"output","datatype":"FP32","shape":[-1,4]}]}
            /v2/models/shift/versions/2  | {"name":"shift","versions":["2"],"platform":"pytorch_torchscript","inputs":[{"name":"input","datatype":"FP32","shape":[-1,4]}],"outputs":[{"name":"output","datatype":"FP32","shape":[-1,4]}]}
            """)
    void describesItselfAndItsModels(String path, String body) {
        HttpResponse<String> response = router.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void isReadyAsAServerThoughAModelHasNoLiveVersionYet() {
        HttpResponse<String> response = router.get("/v2/health/ready");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ready\":true}");
    }

    private String userOf(String arm) {
        for (int user = 0; user < 1_000; user++) {
            if (arm(router.infer(ask("any", 0), "serin-user", "u" + user)).equals(arm)) {
                return "u" + user;
            }
        }
        throw new AssertionError("no user of 1,000 is in the arm " + arm);
    }

    private static String arm(HttpResponse<String> response) {
        return response.headers().firstValue("serin-arm").orElseThrow();
    }

    private HttpResponse<String> coded(String coding, byte[] body) {
        return router.post("/v2/models/shift/infer", body, "Content-Encoding", coding);
    }
}
