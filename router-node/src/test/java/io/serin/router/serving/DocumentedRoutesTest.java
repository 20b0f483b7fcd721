package io.serin.router.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The document describes the request path by hand; here each of its lines meets the routes themselves.
 *
 * <p>Named after no class: of the document beside all routes.
 */
class DocumentedRoutesTest {

    private static final String DOCUMENT = "/io/serin/router/admin/openapi-elsewhere.json";
    private static final int PORT = 18_380;

    @Test
    void answersEveryDocumentedRequestOfTheRequestPathAndNoOtherMethod(@TempDir Path directory) throws Exception {
        try (TestRouter router = TestRouter.start("router-0", PORT, directory);
                HttpClient http = HttpClient.newHttpClient()) {
            router.applyReady(TestRouter.table(1, router.version(1, "shift=0")));
            JsonNode paths = paths();
            Stream<String> ours = paths.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(path -> path.startsWith("/v2") || path.endsWith("/feedback"));
            assertThat(ours).isNotEmpty().allSatisfy(path -> {
                boolean takesBody = paths.get(path).has("post");
                assertThat(status(http, router, path, takesBody)).as(path).isBetween(200, 299);
                assertThat(status(http, router, path, !takesBody)).as(path).isEqualTo(405);
            });
        }
    }

    private static int status(HttpClient http, TestRouter router, String path, boolean post) throws Exception {
        String actual = path.replace("{model}", TestRouter.MODEL).replace("{version}", "1");
        String body =
                path.endsWith("/feedback") ? "{\"labels\":[{\"id\":\"r-1\",\"label\":1}]}" : TestRouter.ask("r-1", 1);
        HttpRequest.Builder request = HttpRequest.newBuilder(router.base().resolve(actual));
        request = post
                ? request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body))
                : request.GET();
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static JsonNode paths() throws IOException {
        try (InputStream document = DocumentedRoutesTest.class.getResourceAsStream(DOCUMENT)) {
            JsonNode whole = new ObjectMapper().readTree(Objects.requireNonNull(document));
            return whole.has("paths") ? whole.get("paths") : whole;
        }
    }
}
