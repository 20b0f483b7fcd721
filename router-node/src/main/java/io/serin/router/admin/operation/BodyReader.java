package io.serin.router.admin.operation;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import akka.stream.Materializer;
import io.serin.api.Body;
import io.serin.cluster.json.JsonFault;
import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import io.serin.router.http.BodyLimits;
import io.serin.router.http.RequestBody;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads a request's JSON body. */
public record BodyReader(BodyLimits limits) {

    <B> CompletionStage<Parsed<B>> read(Body<B> body, HttpRequest request, Materializer materializer) {
        return switch (body) {
            case Body.None<B>(B nothing) -> {
                request.discardEntityBytes(materializer);
                yield CompletableFuture.completedStage(new Parsed.Value<>(nothing));
            }
            case Body.Required<B>(Class<B> type) ->
                bytes(request, materializer)
                        .thenApply(read -> read.fold(
                                bytes -> bytes.length == 0
                                        ? Parsed.invalid(
                                                RequestReason.MISSING_FIELD, "", "a JSON object is required as body")
                                        : parse(request, bytes, type),
                                Parsed.Invalid::new));
            case Body.Allowed<B>(Class<B> type, B otherwise) ->
                bytes(request, materializer)
                        .thenApply(read -> read.fold(
                                bytes ->
                                        bytes.length == 0 ? new Parsed.Value<>(otherwise) : parse(request, bytes, type),
                                Parsed.Invalid::new));
        };
    }

    private static <B> Parsed<B> parse(HttpRequest request, byte[] bytes, Class<B> type) {
        if (!request.entity().getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
            return Parsed.invalid(
                    RequestReason.UNSUPPORTED_MEDIA_TYPE,
                    "",
                    "the body must be application/json, not "
                            + request.entity().getContentType().mediaType());
        }
        return switch (StrictJson.read(bytes, type, "the body")) {
            case JsonReading.Read<B>(B value) -> new Parsed.Value<>(value);
            case JsonReading.Refused<B>(JsonFault fault) -> new Parsed.Invalid<>(RequestReason.refusal(fault));
        };
    }

    private CompletionStage<Parsed<byte[]>> bytes(HttpRequest request, Materializer materializer) {
        return RequestBody.read(request, limits, materializer).thenApply(body -> switch (body) {
            case RequestBody.Whole(byte[] bytes) -> new Parsed.Value<>(bytes);
            case RequestBody.Refused refused -> new Parsed.Invalid<>(RequestReason.refusal(refused));
        });
    }
}
