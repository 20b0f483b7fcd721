package io.serin.distribution.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The same users, asking one router again and again. */
final class SteadyUsers implements AutoCloseable {

    static final int USERS = 200;
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final String BODY = """
            {"inputs":[{"name":"input","shape":[1,4],"datatype":"FP32","data":[0.1,0.2,0.3,0.4]}]}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final NodePlan router;

    SteadyUsers(NodePlan router) {
        this.router = router;
    }

    void start() {
        var unused = clock.scheduleAtFixedRate(
                () -> ask(next.getAndIncrement() % USERS), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One answer's status that is not 200, or error, each. */
    Queue<String> failures() {
        return failures;
    }

    /** Which version each user is answered by now. */
    Map<String, String> split() {
        Map<String, String> versions = new TreeMap<>();
        for (int user = 0; user < USERS; user++) {
            versions.put("user-" + user, ask(user));
        }
        return Collections.unmodifiableMap(versions);
    }

    private String ask(int user) {
        HttpRequest request = HttpRequest.newBuilder(router.http().resolve("/v2/models/digits/infer"))
                .header("serin-user", "user-" + user)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                failures.add(response.statusCode() + " " + response.body());
            }
            return response.headers().firstValue("serin-version").orElse("none");
        } catch (IOException failure) {
            failures.add(failure.toString());
            return "none";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "none";
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }
}
