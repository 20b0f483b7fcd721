package io.serin.router.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.Materializer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** A request's body, whole, or why not. */
public sealed interface RequestBody {

    @SuppressWarnings("ArrayRecordComponent") // Read once, straight away.
    record Whole(byte[] bytes) implements RequestBody {}

    /** Not whole. */
    sealed interface Refused extends RequestBody {

        /** For the caller. */
        String why();
    }

    record TooLarge(long limitBytes) implements Refused {

        @Override
        public String why() {
            return "the body is larger than " + limitBytes + " bytes";
        }
    }

    record TooSlow(Duration within) implements Refused {

        @Override
        public String why() {
            return "the body did not arrive within " + within;
        }
    }

    /** Another than gzip, which alone is taken. */
    record UnknownCoding(String coding) implements Refused {

        @Override
        public String why() {
            return "Content-Encoding " + coding + " is not known here: send gzip, or the body as it is";
        }
    }

    record Undecodable() implements Refused {

        @Override
        public String why() {
            return "the body is not gzip, as its Content-Encoding says";
        }
    }

    /** The caller left in between, or broke the protocol. */
    record BrokenOff() implements Refused {

        @Override
        public String why() {
            return "the body did not arrive whole";
        }
    }

    /** Decoded, where it has a Content-Encoding; the limit is that of the decoded body, too. Never fails. */
    static CompletionStage<RequestBody> read(HttpRequest request, BodyLimits limits, Materializer materializer) {
        return switch (ContentCoding.of(request)) {
            case ContentCoding.None() -> whole(request, limits, materializer);
            case ContentCoding.Gzip() ->
                whole(request, limits, materializer)
                        .thenApply(body -> body instanceof Whole(byte[] coded)
                                ? ContentCoding.Gzip.decode(coded, limits.bytes())
                                : body);
            case ContentCoding.Unknown(String name) -> {
                request.discardEntityBytes(materializer);
                yield CompletableFuture.completedStage(new UnknownCoding(name));
            }
        };
    }

    private static CompletionStage<RequestBody> whole(
            HttpRequest request, BodyLimits limits, Materializer materializer) {
        // Of the two limits only the first says what was wrong in a type of its own.
        return request.entity()
                .withSizeLimit(limits.bytes())
                .toStrict(limits.within().toMillis(), Long.MAX_VALUE, materializer)
                .<RequestBody>thenApply(strict -> new Whole(strict.getData().toArrayUnsafe()))
                .exceptionally(failure -> refused(failure, limits));
    }

    private static Refused refused(Throwable failure, BodyLimits limits) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return switch (cause) {
            case EntityStreamSizeException tooLarge -> new TooLarge(limits.bytes());
            case TimeoutException slow -> new TooSlow(limits.within());
            default -> new BrokenOff();
        };
    }
}
