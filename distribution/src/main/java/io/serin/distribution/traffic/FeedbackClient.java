package io.serin.distribution.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.serin.distribution.api.ApiJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** True labels of answered requests, sent to the router that answered, a batch at a time. Thread-safe. */
final class FeedbackClient {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    record Label(String id, int label) {}

    private final HttpClient http;
    private final URI address;
    private final ConcurrentLinkedQueue<Label> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();

    FeedbackClient(HttpClient http, URI router) {
        this.http = http;
        this.address = router.resolve("/api/v1/feedback");
    }

    void add(Label label) {
        waiting.add(label);
    }

    /** Sends what has gathered; returns at once. */
    void flush() {
        List<Label> batch = new ArrayList<>();
        for (Label next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return;
        }
        var unused = http.sendAsync(request(batch), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure != null || response.statusCode() / 100 != 2) {
                        refused.addAndGet(batch.size());
                    }
                });
    }

    /** Labels that no router took. */
    long refused() {
        return refused.get();
    }

    private HttpRequest request(List<Label> batch) {
        try {
            return HttpRequest.newBuilder(address)
                    .timeout(ANSWER_WITHIN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            ApiJson.MAPPER.writeValueAsBytes(Map.of("labels", batch))))
                    .build();
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("labels that JSON cannot hold", bug);
        }
    }
}
