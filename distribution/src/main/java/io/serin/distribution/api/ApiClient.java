package io.serin.distribution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A node's HTTP API. Blocks; thread-safe. */
public final class ApiClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private final String actor;

    /**
     * @param base such as {@code http://127.0.0.1:7700}
     * @param actor who asks, as the event log will say
     */
    public ApiClient(URI base, String actor) {
        this.base = base;
        this.actor = actor;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .build();
    }

    public URI base() {
        return base;
    }

    public JsonNode get(String path) throws ApiException {
        return send(request(path).GET().build());
    }

    public <T> T get(String path, Class<T> type) throws ApiException {
        return view(get(path), type);
    }

    public JsonNode post(String path, Object body) throws ApiException {
        try {
            byte[] json = ApiJson.MAPPER.writeValueAsBytes(body);
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                    .build());
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a request body that JSON cannot hold", bug);
        }
    }

    public <T> T post(String path, Object body, Class<T> type) throws ApiException {
        return view(post(path, body), type);
    }

    /** A command to a job or release, such as {@code pause}. */
    public JsonNode command(String path, String why) throws ApiException {
        return post(path, why.isEmpty() ? Map.of() : Map.of("why", why));
    }

    /** Whether the path answers 2xx now. */
    public boolean answers(String path) {
        try {
            HttpRequest request = request(path).timeout(CONNECT_WITHIN).GET().build();
            return isSuccess(http.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public static <T> T view(JsonNode json, Class<T> type) throws ApiException {
        try {
            return ApiJson.MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new ApiException(
                    200, "the API's answer is no " + type.getSimpleName() + ": " + unreadable.getOriginalMessage());
        }
    }

    /** @throws IllegalArgumentException when an element is no such view */
    public static <T> List<T> list(JsonNode array, Class<T> type) {
        return array.valueStream()
                .map(element -> ApiJson.MAPPER.convertValue(element, type))
                .toList();
    }

    /** An id, whatever characters it has, as a part of a path or query. */
    public static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json")
                .header("serin-actor", actor);
    }

    private JsonNode send(HttpRequest request) throws ApiException {
        HttpResponse<byte[]> response = exchange(request);
        if (!isSuccess(response)) {
            throw Problem.of(response.statusCode(), response.body()).asException(request);
        }
        try {
            return ApiJson.MAPPER.readTree(response.body());
        } catch (IOException unreadable) {
            throw new ApiException(response.statusCode(), request.uri() + " did not answer with JSON");
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws ApiException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new ApiException(
                    0, "no node answers at " + base + " (start one with: serin up; or name it with --api URL)");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for " + request.uri());
        }
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }
}
