package io.serin.router.inference;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import io.serin.api.ModelName;
import io.serin.deploy.model.Signature;
import io.serin.http.RequestHandler;
import io.serin.router.http.BodyLimits;
import io.serin.router.http.JsonResponse;
import io.serin.router.http.RequestBody;
import io.serin.router.routing.ModelRouting;
import io.serin.router.routing.RoutingTables;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.RunnerAnswer;
import io.serin.router.traffic.ModelRequest;
import io.serin.router.traffic.RequestPath;
import io.serin.router.traffic.ServedRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One inference request from its body to its response. */
public final class InferHandler {

    private final String node;
    private final BodyLimits limits;
    private final RoutingTables tables;
    private final RequestPath path;

    public InferHandler(String node, BodyLimits limits, RoutingTables tables, RequestPath path) {
        this.node = node;
        this.limits = limits;
        this.tables = tables;
        this.path = path;
    }

    /** What is known of a request before its body is read. */
    private record Asked(Optional<String> version, Optional<String> user, Optional<String> segment, long arrivedNanos) {

        static Asked of(HttpRequest request, Optional<String> version) {
            return new Asked(
                    version,
                    request.getHeader("serin-user").map(HttpHeader::value),
                    request.getHeader("serin-segment").map(HttpHeader::value),
                    request.getAttribute(RequestHandler.ARRIVED_NANOS).orElseGet(System::nanoTime));
        }
    }

    /** Never fails: whatever happens is a response. */
    CompletionStage<HttpResponse> handle(
            HttpRequest request, ModelName model, Optional<String> version, Materializer materializer) {
        Asked asked = Asked.of(request, version);
        return RequestBody.read(request, limits, materializer)
                .thenCompose(body -> switch (body) {
                    case RequestBody.Whole whole -> infer(model, asked, whole.bytes());
                    case RequestBody.Refused refused -> done(ErrorResponse.of(refused));
                })
                .thenApply(response -> response.addHeader(RawHeader.create("serin-node", node)));
    }

    private CompletionStage<HttpResponse> infer(ModelName model, Asked asked, byte[] body) {
        return switch (tables.look(model)) {
            case RoutingTables.Lookup.Found(ModelRouting routing) -> infer(routing, asked, body);
            case RoutingTables.Lookup.NotToldYet() -> done(ErrorResponse.notToldYet(model));
            case RoutingTables.Lookup.Unknown() -> done(ErrorResponse.unknownModel(model));
        };
    }

    private CompletionStage<HttpResponse> infer(ModelRouting routing, Asked asked, byte[] body) {
        Optional<Signature> signature = routing.signature();
        if (signature.isEmpty()) {
            return done(ErrorResponse.notLive(routing.table().model()));
        }
        try {
            ModelRequest request =
                    InferReader.read(body, asked.user(), asked.segment(), signature.get(), asked.arrivedNanos());
            return asked.version().isPresent()
                    ? ofVersion(routing, asked.version().get(), request)
                    : split(routing, request);
        } catch (BadRequestException bad) {
            return done(ErrorResponse.of(StatusCodes.BAD_REQUEST, bad.text()));
        }
    }

    private CompletionStage<HttpResponse> split(ModelRouting routing, ModelRequest request) {
        ModelName model = routing.table().model();
        return path.serve(routing, request)
                .map(served -> served.thenApply(it -> response(model, request, it)))
                .orElseGet(() -> CompletableFuture.completedFuture(ErrorResponse.notLive(model)));
    }

    private CompletionStage<HttpResponse> ofVersion(ModelRouting routing, String version, ModelRequest request) {
        ModelName model = routing.table().model();
        if (!routing.names(version)) {
            return done(ErrorResponse.unknownVersion(model, version));
        }
        Optional<ModelRunner> runner = routing.runner(Integer.parseInt(version));
        return runner.map(it -> path.serveVersion(it, request).thenApply(served -> response(model, request, served)))
                .orElseGet(() -> CompletableFuture.completedFuture(ErrorResponse.notReady(model, version)));
    }

    private static HttpResponse response(ModelName model, ModelRequest request, ServedRequest served) {
        String version = "version " + served.version().number() + " of model '" + model + "'";
        HttpResponse response =
                switch (served.answer()) {
                    case RunnerAnswer.Answered answered ->
                        JsonResponse.written(
                                StatusCodes.OK, InferWriter.write(model, served.version(), request, answered));
                    case RunnerAnswer.Failed failed ->
                        ErrorResponse.of(
                                StatusCodes.INTERNAL_SERVER_ERROR,
                                version + " failed on this request: " + failed.detail());
                    case RunnerAnswer.TimedOut late ->
                        ErrorResponse.of(StatusCodes.GATEWAY_TIMEOUT, version + " did not answer in time");
                    case RunnerAnswer.Shed full ->
                        ErrorResponse.of(StatusCodes.SERVICE_UNAVAILABLE, version + " has too many requests waiting")
                                .addHeader(RawHeader.create("Retry-After", "1"));
                };
        return withWay(response, served);
    }

    private static HttpResponse withWay(HttpResponse response, ServedRequest served) {
        HttpResponse way = response.addHeader(RawHeader.create(
                "serin-version", Integer.toString(served.version().number())));
        if (served.arm().isPresent()) {
            String arm = served.arm().get().name().toLowerCase(Locale.ROOT);
            way = way.addHeader(RawHeader.create("serin-arm", arm));
        }
        if (served.release().isPresent()) {
            way = way.addHeader(
                    RawHeader.create("serin-release", served.release().get().text()));
        }
        return way;
    }

    private static CompletionStage<HttpResponse> done(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
