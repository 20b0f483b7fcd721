package io.serin.router.artifact;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import akka.stream.javadsl.FileIO;
import io.serin.api.Refusal;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.router.admin.operation.ProblemResponse;
import io.serin.router.admin.operation.RequestReason;
import io.serin.router.http.ContentCoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET}, {@code HEAD} and {@code PUT} of {@code /api/v1/artifacts/{sha256}}. */
public final class ArtifactRoutes extends AllDirectives {

    private static final Logger log = LoggerFactory.getLogger(ArtifactRoutes.class);

    private static final int PIECE_BYTES = 64 * 1024;
    private static final String METHODS = "GET, HEAD, PUT";

    private final Optional<ArtifactStore> store;
    private final long maxBytes;
    private final Executor disk;

    /**
     * @param store empty on a node that is not a control node
     * @param maxBytes a larger upload is refused
     * @param disk for blocking work; a slow upload holds one of its threads
     */
    public ArtifactRoutes(Optional<ArtifactStore> store, long maxBytes, Executor disk) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.disk = disk;
    }

    public Route routes() {
        return path(
                PathMatchers.segment("api").slash("v1").slash("artifacts").slash(PathMatchers.segment()),
                sha256 -> concat(
                        get(() -> serve(sha256)),
                        head(() -> serve(sha256)),
                        put(() -> extractMaterializer(
                                materializer -> handle(request -> accept(sha256, request, materializer)))),
                        extractRequest(request -> complete(notAllowed(request)))));
    }

    /** For HEAD the server sends the headers alone. */
    private Route serve(String sha256) {
        return extractMaterializer(materializer -> handle(request -> {
            request.discardEntityBytes(materializer);
            return refusal(sha256)
                    .<CompletionStage<HttpResponse>>map(
                            refused -> CompletableFuture.completedStage(ProblemResponse.of(refused, request)))
                    .orElseGet(() -> CompletableFuture.supplyAsync(() -> find(sha256, request), disk));
        }));
    }

    /** Read through once before it is given to anybody: what the disk has spoilt is removed, and can be uploaded again. */
    private HttpResponse find(String sha256, HttpRequest request) {
        try {
            return store.orElseThrow()
                    .intact(sha256)
                    .map(ArtifactRoutes::file)
                    .orElseGet(() -> unknown("there is no artifact " + sha256, request));
        } catch (ArtifactException unusable) {
            log.error("artifact {} cannot be served", sha256, unusable);
            return unusable.isCorrupt()
                    ? unknown(unusable.getMessage() + ": upload it again", request)
                    : ProblemResponse.of(
                            new Refusal(RequestReason.INTERNAL, "the artifact could not be read"), request);
        }
    }

    private static HttpResponse unknown(String detail, HttpRequest request) {
        return ProblemResponse.of(new Refusal(RequestReason.UNKNOWN_ARTIFACT, detail), request);
    }

    private static HttpResponse file(Path file) {
        try {
            return HttpResponse.create()
                    .withEntity(HttpEntities.create(
                            ContentTypes.APPLICATION_OCTET_STREAM,
                            Files.size(file),
                            FileIO.fromPath(file, PIECE_BYTES)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private CompletionStage<HttpResponse> accept(String sha256, HttpRequest request, Materializer materializer) {
        Optional<Refusal> refused = refusal(sha256).or(() -> partial(request)).or(() -> tooLarge(request));
        if (refused.isPresent()) {
            request.discardEntityBytes(materializer);
            return CompletableFuture.completedStage(ProblemResponse.of(refused.get(), request));
        }
        Upload upload = new Upload(store.orElseThrow(), sha256, maxBytes);
        return CompletableFuture.supplyAsync(() -> upload.take(request.entity(), materializer), disk)
                .thenApply(kept -> kept.map(why -> ProblemResponse.of(why, request))
                        .orElseGet(() -> HttpResponse.create().withStatus(201)))
                .exceptionally(failure -> {
                    log.error("artifact {} could not be kept", sha256, failure);
                    return ProblemResponse.of(
                            new Refusal(RequestReason.INTERNAL, "the artifact could not be kept"), request);
                });
    }

    private Optional<Refusal> refusal(String sha256) {
        if (store.isEmpty()) {
            return Optional.of(
                    new Refusal(RequestReason.NOT_CONTROL, "this node is not a control node: ask one that is"));
        }
        return ArtifactStore.isSha256(sha256)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RequestReason.INVALID_NAME,
                        "sha256",
                        "an artifact's name is 64 hexadecimal digits in lower case"));
    }

    private static HttpResponse notAllowed(HttpRequest request) {
        return ProblemResponse.of(new Refusal(RequestReason.METHOD_NOT_ALLOWED, "use " + METHODS + " here"), request)
                .addHeader(RawHeader.create("Allow", METHODS));
    }

    /** What a name is the hash of comes as it is, and whole. */
    private static Optional<Refusal> partial(HttpRequest request) {
        if (!(ContentCoding.of(request) instanceof ContentCoding.None)) {
            return Optional.of(
                    new Refusal(RequestReason.UNSUPPORTED_MEDIA_TYPE, "an artifact is sent without Content-Encoding"));
        }
        return request.getHeader("content-range").isPresent()
                ? Optional.of(new Refusal(
                        RequestReason.INVALID_HEADER,
                        "Content-Range",
                        "an artifact is sent whole, without Content-Range"))
                : Optional.empty();
    }

    private Optional<Refusal> tooLarge(HttpRequest request) {
        return request.entity().getContentLengthOption().orElse(0) > maxBytes
                ? Optional.of(Upload.tooLarge(maxBytes))
                : Optional.empty();
    }
}
