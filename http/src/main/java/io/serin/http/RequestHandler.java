package io.serin.http;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import java.util.concurrent.CompletionStage;

/** What answers requests; the functions of Akka HTTP's routes are such. */
@FunctionalInterface
public interface RequestHandler {

    /** Of every request: when it was there, as {@link System#nanoTime()} says; before it waited for a thread. */
    AttributeKey<Long> ARRIVED_NANOS = AttributeKey.create("arrivedNanos", Long.class);

    /**
     * Called on the server's actor system's dispatcher, of a connection for one request after another; must not block.
     *
     * @param request with a body that can be read once, as it arrives
     * @throws Exception answered 500, as a failed stage is
     */
    CompletionStage<HttpResponse> answer(HttpRequest request) throws Exception;
}
