package io.serin.router.admin.operation;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.RequestEntity;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.Materializer;
import akka.util.ByteString;
import io.serin.api.Body;
import io.serin.cluster.json.JsonFault;
import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * Reads a request's JSON body.
 *
 * @param maxBytes a larger body is refused
 * @param within a body that has not arrived by then is refused
 */
public record BodyReader(int maxBytes, Duration within) {

    <B> CompletionStage<Parsed<B>> read(Body<B> body, HttpRequest request, Materializer materializer) {
        return switch (body) {
            case Body.None<B>(B nothing) -> {
                request.discardEntityBytes(materializer);
                yield CompletableFuture.completedStage(new Parsed.Value<>(nothing));
            }
            case Body.Required<B>(Class<B> type) ->
                bytes(request, materializer)
                        .thenApply(read -> read.fold(
                                bytes -> bytes.isEmpty()
                                        ? Parsed.invalid(
                                                RequestReason.MISSING_FIELD, "", "a JSON object is required as body")
                                        : parse(request, bytes, type),
                                Parsed.Invalid::new));
            case Body.Allowed<B>(Class<B> type, B otherwise) ->
                bytes(request, materializer)
                        .thenApply(read -> read.fold(
                                bytes -> bytes.isEmpty() ? new Parsed.Value<>(otherwise) : parse(request, bytes, type),
                                Parsed.Invalid::new));
        };
    }

    private static <B> Parsed<B> parse(HttpRequest request, ByteString bytes, Class<B> type) {
        if (!request.entity().getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
            return Parsed.invalid(
                    RequestReason.UNSUPPORTED_MEDIA_TYPE,
                    "",
                    "the body must be application/json, not "
                            + request.entity().getContentType().mediaType());
        }
        return switch (StrictJson.read(bytes.toArray(), type, "the body")) {
            case JsonReading.Read<B>(B value) -> new Parsed.Value<>(value);
            case JsonReading.Refused<B>(JsonFault fault) -> new Parsed.Invalid<>(RequestReason.refusal(fault));
        };
    }

    private CompletionStage<Parsed<ByteString>> bytes(HttpRequest request, Materializer materializer) {
        RequestEntity entity = request.entity();
        return entity.withSizeLimit(maxBytes)
                .toStrict(within.toMillis(), materializer)
                .<Parsed<ByteString>>thenApply(strict -> new Parsed.Value<>(strict.getData()))
                .exceptionally(this::explain);
    }

    private Parsed<ByteString> explain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return switch (cause) {
            case EntityStreamSizeException _ ->
                Parsed.invalid(RequestReason.BODY_TOO_LARGE, "", "the body must not exceed " + maxBytes + " bytes");
            case TimeoutException _ ->
                Parsed.invalid(RequestReason.BODY_TOO_SLOW, "", "the body did not arrive within " + within);
            default -> throw new CompletionException(cause);
        };
    }
}
