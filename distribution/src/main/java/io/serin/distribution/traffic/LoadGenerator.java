package io.serin.distribution.traffic;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load from many users over all routers, with true labels sent back as feedback. One thread sends on schedule;
 * answers are taken on the client's threads. Thread-safe.
 */
public final class LoadGenerator implements AutoCloseable {

    /** What is not answered by then has failed. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private static final Duration FEEDBACK_EVERY = Duration.ofMillis(500);
    private static final Duration LAST_ANSWERS_WITHIN = ANSWER_WITHIN.plusSeconds(1);

    private final LoadPlan plan;
    private final TestImages images;
    private final InstantSource clock;
    private final ExecutorService executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("load-", 0).factory());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .executor(executor)
            .build();
    private final Map<String, FeedbackClient> feedback = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<RequestRecord> records = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread sender;
    private final Thread labeller;
    private volatile boolean stopping;

    public LoadGenerator(LoadPlan plan, TestImages images, InstantSource clock) {
        this.plan = plan;
        this.images = images;
        this.clock = clock;
        plan.routers().forEach(router -> feedback.put(router.node(), new FeedbackClient(http, router.http())));
        this.sender = Thread.ofPlatform().daemon().name("load-sender").unstarted(this::sendOnSchedule);
        this.labeller = Thread.ofPlatform().daemon().name("load-labeller").unstarted(this::labelNowAndThen);
    }

    public void start() {
        sender.start();
        labeller.start();
    }

    public long sent() {
        return sent.get();
    }

    public long failed() {
        return failed.get();
    }

    /** Labels that no router took; 0 when all is well. */
    public long labelsRefused() {
        return feedback.values().stream().mapToLong(FeedbackClient::refused).sum();
    }

    /** One line for a progress display. */
    public String describe() {
        return String.format(Locale.ROOT, "%,d requests, %,d failed", sent(), failed());
    }

    /** Every request that has been answered or given up so far. */
    public Collection<RequestRecord> records() {
        return List.copyOf(records);
    }

    /** Sends no more and waits for the answers under way. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(sender);
        LockSupport.unpark(labeller);
        long deadline = System.nanoTime() + LAST_ANSWERS_WITHIN.toNanos();
        while ((sender.isAlive() || ended.get() < sent.get()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        stop();
        http.shutdownNow();
        executor.shutdownNow();
    }

    private void sendOnSchedule() {
        Random random = new Random(plan.seed());
        long began = System.nanoTime();
        for (long request = 0; !stopping; request++) {
            long due = began + plan.arrivals().dueNanos(request);
            for (long wait = due - System.nanoTime(); wait > 0 && !stopping; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            if (!stopping) {
                send(request, "user-" + random.nextInt(plan.users()), random.nextInt(images.size()));
            }
        }
    }

    private void send(long number, String user, int image) {
        int routers = plan.routers().size();
        LoadPlan.Target router = plan.routers().get(Math.toIntExact(number % routers));
        String id = "load-" + number;
        HttpRequest request = request(router.http(), user, images.body(image, id));
        sent.incrementAndGet();
        Instant sentAt = clock.instant();
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    RequestRecord ending = ending(sentAt, router.node(), user, response);
                    records.add(ending);
                    if (ending.failed()) {
                        failed.incrementAndGet();
                    } else {
                        labels(router.node()).add(new FeedbackClient.Label(id, images.label(image)));
                    }
                    ended.incrementAndGet();
                });
    }

    private HttpRequest request(URI router, String user, byte[] body) {
        return HttpRequest.newBuilder(router.resolve("/v2/models/" + plan.model() + "/infer"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("serin-user", user)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static RequestRecord ending(
            Instant sentAt, String router, String user, @Nullable HttpResponse<Void> response) {
        return response == null
                ? new RequestRecord(sentAt, router, user, 0, "", "")
                : new RequestRecord(
                        sentAt,
                        router,
                        user,
                        response.statusCode(),
                        response.headers().firstValue("serin-version").orElse(""),
                        response.headers().firstValue("serin-arm").orElse(""));
    }

    private FeedbackClient labels(String router) {
        return Objects.requireNonNull(feedback.get(router));
    }

    private void labelNowAndThen() {
        while (!stopping) {
            LockSupport.parkNanos(FEEDBACK_EVERY.toNanos());
            feedback.values().forEach(FeedbackClient::flush);
        }
    }
}
