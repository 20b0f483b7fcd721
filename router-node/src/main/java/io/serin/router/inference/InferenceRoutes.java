package io.serin.router.inference;

import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Allow;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MethodRejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.Route;
import io.serin.api.ModelName;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open Inference Protocol v2 over REST. Every error is {@code {"error": text}}, whatever went wrong. */
public final class InferenceRoutes extends AllDirectives {

    private static final Logger log = LoggerFactory.getLogger(InferenceRoutes.class);

    private final InferHandler infer;
    private final MetadataHandler metadata;

    public InferenceRoutes(InferHandler infer, MetadataHandler metadata) {
        this.infer = infer;
        this.metadata = metadata;
    }

    public Route routes() {
        return pathPrefix(
                "v2",
                () -> handleExceptions(
                        ourFault(),
                        () -> handleRejections(
                                theirFault(),
                                () -> concat(
                                        pathEndOrSingleSlash(() -> get(() -> complete(metadata.server()))),
                                        path(
                                                segment("health").slash("live"),
                                                () -> get(() -> complete(metadata.live()))),
                                        path(
                                                segment("health").slash("ready"),
                                                () -> get(() -> complete(metadata.ready()))),
                                        pathPrefix(
                                                segment("models").slash(segment()),
                                                name -> model(new ModelName(name)))))));
    }

    private Route model(ModelName model) {
        return concat(
                of(model, Optional.empty()),
                pathPrefix(segment("versions").slash(segment()), version -> of(model, Optional.of(version))));
    }

    private Route of(ModelName model, Optional<String> version) {
        return concat(
                pathEnd(() -> get(() -> complete(metadata.model(model, version)))),
                path("ready", () -> get(() -> complete(metadata.modelReady(model, version)))),
                path("infer", () -> post(() -> infer(model, version))));
    }

    private Route infer(ModelName model, Optional<String> version) {
        return extractRequest(request -> extractMaterializer(
                materializer -> completeWithFuture(infer.handle(request, model, version, materializer))));
    }

    private RejectionHandler theirFault() {
        return RejectionHandler.newBuilder()
                .handleAll(MethodRejection.class, this::wrongMethod)
                .handleNotFound(extractUnmatchedPath(
                        path -> complete(ErrorResponse.of(StatusCodes.NOT_FOUND, "there is nothing at /v2" + path))))
                .build();
    }

    private Route wrongMethod(List<MethodRejection> rejections) {
        List<HttpMethod> allowed =
                rejections.stream().map(MethodRejection::supported).distinct().toList();
        HttpHeader allow = Allow.create(allowed.toArray(HttpMethod[]::new));
        String names = String.join(", ", allowed.stream().map(HttpMethod::value).toList());
        return complete(ErrorResponse.of(StatusCodes.METHOD_NOT_ALLOWED, "only " + names + " is allowed here")
                .addHeader(allow));
    }

    private ExceptionHandler ourFault() {
        return ExceptionHandler.newBuilder()
                .matchAny(fault -> {
                    log.error("a request failed in Serin itself", fault);
                    return complete(ErrorResponse.of(StatusCodes.INTERNAL_SERVER_ERROR, "this is a fault of Serin"));
                })
                .build();
    }
}
