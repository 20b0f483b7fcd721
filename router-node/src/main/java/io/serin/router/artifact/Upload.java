package io.serin.router.artifact;

import akka.http.javadsl.model.RequestEntity;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.Materializer;
import akka.stream.javadsl.StreamConverters;
import io.serin.api.Refusal;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.http.BrokenBodyException;
import io.serin.router.admin.operation.RequestReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** One artifact on its way in. */
record Upload(ArtifactStore store, String sha256, long maxBytes) {

    /** A sender that is silent for so long has gone. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Blocks until the artifact is kept or refused; empty when it is kept. */
    Optional<Refusal> take(RequestEntity entity, Materializer materializer) {
        try (InputStream content = entity.withSizeLimit(maxBytes)
                .getDataBytes()
                .runWith(StreamConverters.asInputStream(SILENCE), materializer)) {
            store.put(sha256, content);
            return Optional.empty();
        } catch (ArtifactException refused) {
            return Optional.of(explain(refused));
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    static Refusal tooLarge(long maxBytes) {
        return new Refusal(RequestReason.BODY_TOO_LARGE, "an artifact must not exceed " + maxBytes + " bytes");
    }

    private Refusal explain(ArtifactException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EntityStreamSizeException) {
                return tooLarge(maxBytes);
            }
            if (cause instanceof BrokenBodyException broken) {
                return new Refusal(RequestReason.HASH_MISMATCH, "sha256", String.valueOf(broken.getMessage()));
            }
        }
        // The store wraps what went wrong while moving bytes; bytes that arrived and are others have no cause.
        return failure.getCause() == null
                ? new Refusal(
                        RequestReason.HASH_MISMATCH,
                        "sha256",
                        "the bytes that arrived have another SHA-256 than " + sha256)
                : new Refusal(RequestReason.INTERNAL, "the upload broke off or could not be written: nothing was kept");
    }
}
