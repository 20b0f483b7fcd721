package io.serin.router.inference;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.Materializer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** A request's body, whole, or why not. */
sealed interface Body {

    @SuppressWarnings("ArrayRecordComponent") // Read once, straight away.
    record Whole(byte[] bytes) implements Body {}

    record Refused(StatusCode status, String why) implements Body {}

    /** Never fails. */
    static CompletionStage<Body> read(
            HttpRequest request, long limitBytes, Duration within, Materializer materializer) {
        // Of the two limits only the first says what was wrong in a type of its own.
        return request.entity()
                .withSizeLimit(limitBytes)
                .toStrict(within.toMillis(), Long.MAX_VALUE, materializer)
                .thenApply(strict -> (Body) new Whole(strict.getData().toArrayUnsafe()))
                .exceptionally(failure -> refused(failure, limitBytes));
    }

    private static Body refused(Throwable failure, long limitBytes) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return switch (cause) {
            case EntityStreamSizeException tooLarge ->
                new Refused(StatusCodes.CONTENT_TOO_LARGE, "the body is larger than " + limitBytes + " bytes");
            case TimeoutException slow -> new Refused(StatusCodes.REQUEST_TIMEOUT, "the body came too slowly");
            default -> new Refused(StatusCodes.BAD_REQUEST, "the body did not arrive whole");
        };
    }
}
