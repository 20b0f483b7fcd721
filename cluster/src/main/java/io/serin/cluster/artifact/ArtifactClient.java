package io.serin.cluster.artifact;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Brings artifacts from the control node into this node's cache, and up to it. Blocks: call it from a plain thread,
 * never from an actor. Thread-safe.
 */
public final class ArtifactClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    /** A transfer that is slower than this for all of its length is given up: whoever is at the other end has gone. */
    private static final long LEAST_BYTES_PER_SECOND = 100_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final ArtifactStore cache;

    public ArtifactClient(ArtifactStore cache) {
        this.cache = cache;
    }

    /**
     * The artifact's verified file, from the cache when it is there.
     *
     * @param control the control node's HTTP base, such as {@code http://127.0.0.1:7700}
     * @throws ArtifactException when it cannot be had, or is not what its name says; trying again may help only with the
     *     former
     */
    public Path fetch(URI control, String sha256) throws ArtifactException {
        Optional<Path> cached = cached(sha256);
        if (cached.isPresent()) {
            return cached.get();
        }
        HttpRequest request = HttpRequest.newBuilder(address(control, sha256))
                .timeout(ANSWER_WITHIN)
                .build();
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream(), sha256);
        try (InputStream content = response.body()) {
            requireSuccess(response, sha256);
            endAfter(
                    allowed(response.headers()
                            .firstValueAsLong("content-length")
                            .orElse(0)),
                    content);
            return cache.put(sha256, content);
        } catch (IOException failure) {
            throw new ArtifactException("cannot fetch artifact " + sha256 + ": " + failure.getMessage(), failure);
        }
    }

    /** A file that the disk has spoilt is removed, and had from control again. */
    private Optional<Path> cached(String sha256) throws ArtifactException {
        try {
            return cache.verified(sha256);
        } catch (ArtifactException unreadable) {
            if (unreadable.isCorrupt()) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }

    /** Offers a file to the control node under its SHA-256; offering it twice changes nothing. */
    public void upload(URI control, String sha256, Path file) throws ArtifactException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address(control, sha256))
                    .timeout(allowed(Files.size(file)))
                    .header("Content-Type", "application/octet-stream")
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            requireSuccess(send(request, HttpResponse.BodyHandlers.discarding(), sha256), sha256);
        } catch (FileNotFoundException | NoSuchFileException missing) {
            throw new ArtifactException("cannot upload " + file + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new ArtifactException("cannot upload " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** As much as so many bytes may take, and at least what an answer may. */
    static Duration allowed(long bytes) {
        return ANSWER_WITHIN.plusSeconds(bytes / LEAST_BYTES_PER_SECOND);
    }

    /** A time-out of the request is over once the head of its answer is here: a body that stalls would hold its reader for ever. */
    private static void endAfter(Duration allowed, InputStream content) {
        CompletableFuture.delayedExecutor(allowed.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        content.close();
                    } catch (IOException ended) {
                        // It has ended by itself.
                    }
                });
    }

    private static URI address(URI control, String sha256) {
        return control.resolve("/api/v1/artifacts/" + sha256);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler, String sha256)
            throws ArtifactException {
        try {
            return http.send(request, handler);
        } catch (IOException failure) {
            throw new ArtifactException("cannot reach " + request.uri() + " for artifact " + sha256, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ArtifactException("interrupted while moving artifact " + sha256, interrupted);
        }
    }

    private static void requireSuccess(HttpResponse<?> response, String sha256) throws ArtifactException {
        if (response.statusCode() / 100 != 2) {
            throw new ArtifactException(
                    response.uri() + " answered " + response.statusCode() + " for artifact " + sha256);
        }
    }
}
