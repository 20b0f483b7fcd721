package io.serin.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.Materializer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What all connections of a server share. Thread-safe.
 *
 * @param dispatcher on which requests are answered, and never on an event loop
 */
record Site(
        HttpSettings settings,
        RequestHandler handler,
        Refusals refusals,
        Connections connections,
        Executor dispatcher,
        Materializer materializer) {

    CompletionStage<HttpResponse> answer(HttpRequest request) {
        HttpRequest arrived = request.addAttribute(RequestHandler.ARRIVED_NANOS, System.nanoTime());
        return CompletableFuture.<CompletionStage<HttpResponse>>supplyAsync(() -> asked(arrived), dispatcher)
                .thenCompose(answer -> answer);
    }

    private CompletionStage<HttpResponse> asked(HttpRequest request) {
        try {
            return handler.answer(request);
        } catch (Exception failure) {
            return CompletableFuture.failedStage(failure);
        }
    }
}
