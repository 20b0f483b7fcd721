package io.serin.router.feedback;

import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives labels and values that are unknown here to every other router, in batches, on a thread of its own. */
public final class FeedbackForwarder implements AutoCloseable {

    static final String FORWARDED = "serin-forwarded";

    private static final Logger log = LoggerFactory.getLogger(FeedbackForwarder.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    private final Supplier<List<URI>> otherRouters;
    private final BlockingQueue<FeedbackBatch> waiting;
    private final LongAdder lost = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final Thread thread;

    /**
     * @param otherRouters HTTP bases of the routers but this one; asked for each batch
     * @param capacity labels and values that may wait; one more is lost and counted
     */
    public FeedbackForwarder(Supplier<List<URI>> otherRouters, int capacity) {
        this.otherRouters = otherRouters;
        this.waiting = new LinkedBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().daemon().name("serin-feedback").start(this::forward);
    }

    boolean hasOthers() {
        return !otherRouters.get().isEmpty();
    }

    /** Never blocks; returns how many there was room for. */
    int offer(FeedbackBatch batch) {
        int taken = 0;
        for (Label label : batch.labels()) {
            taken += waiting.offer(new FeedbackBatch(List.of(label), List.of())) ? 1 : 0;
        }
        for (MetricValue value : batch.values()) {
            taken += waiting.offer(new FeedbackBatch(List.of(), List.of(value))) ? 1 : 0;
        }
        lost.add(batch.size() - taken);
        return taken;
    }

    /** No router knew their answer, or one that may know it could not be asked. */
    long lost() {
        return lost.sum();
    }

    /** Every other router was asked, and none knew their answer. */
    long unknown() {
        return unknown.sum();
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }

    private void forward() {
        try {
            while (true) {
                List<FeedbackBatch> batch = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(batch, BATCH - 1);
                trySend(new FeedbackBatch(
                        batch.stream().flatMap(one -> one.labels().stream()).toList(),
                        batch.stream().flatMap(one -> one.values().stream()).toList()));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one batch, the thread takes the next. */
    private void trySend(FeedbackBatch batch) throws InterruptedException {
        try {
            send(batch);
        } catch (RuntimeException | Error fault) {
            lost.add(batch.size());
            log.error("{} labels and values are lost", batch.size(), fault);
        }
    }

    private void send(FeedbackBatch batch) throws InterruptedException {
        int left = batch.size();
        boolean allAsked = true;
        for (URI router : otherRouters.get()) {
            Optional<FeedbackAnswer> answer = sent(router, batch);
            left -= answer.map(FeedbackAnswer::found).orElse(0);
            allAsked &= answer.isPresent();
        }
        (allAsked ? unknown : lost).add(Math.max(0, left));
    }

    private Optional<FeedbackAnswer> sent(URI router, FeedbackBatch batch) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(request(router, batch), HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() / 100 == 2 ? read(answer.body()) : Optional.empty();
        } catch (IOException | IllegalArgumentException unreachable) {
            log.debug("cannot give {} labels and values to {}: {}", batch.size(), router, unreachable.toString());
            return Optional.empty();
        }
    }

    private static Optional<FeedbackAnswer> read(byte[] body) {
        return switch (StrictJson.read(body, FeedbackAnswer.class, "the answer")) {
            case JsonReading.Read<FeedbackAnswer>(FeedbackAnswer answer) -> Optional.of(answer);
            case JsonReading.Refused<FeedbackAnswer> _ -> Optional.empty();
        };
    }

    private static HttpRequest request(URI router, FeedbackBatch batch) {
        return HttpRequest.newBuilder(router.resolve("/api/v1/feedback"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header(FORWARDED, "true")
                .POST(HttpRequest.BodyPublishers.ofByteArray(StrictJson.write(batch)))
                .build();
    }
}
