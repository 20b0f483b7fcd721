package io.serin.router.feedback;

import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import io.serin.api.Refusal;
import io.serin.router.admin.operation.ProblemResponse;
import io.serin.router.admin.operation.RequestReason;
import io.serin.router.http.BodyLimits;
import io.serin.router.http.JsonResponse;
import io.serin.router.http.RequestBody;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/v1/feedback} on any router. Refuses in the shape of the admin API, as the route is one of its paths. */
public final class FeedbackRoutes extends AllDirectives {

    private final Feedback feedback;
    private final BodyLimits limits;

    public FeedbackRoutes(Feedback feedback, BodyLimits limits) {
        this.feedback = feedback;
        this.limits = limits;
    }

    public Route routes() {
        return path(
                segment("api").slash("v1").slash("feedback"),
                () -> post(() -> extractRequest(request ->
                        extractMaterializer(materializer -> completeWithFuture(accept(request, materializer))))));
    }

    private CompletionStage<HttpResponse> accept(HttpRequest request, Materializer materializer) {
        boolean forwarded = request.getHeader(FeedbackForwarder.FORWARDED)
                .filter(header -> header.value().equals("true"))
                .isPresent();
        return RequestBody.read(request, limits, materializer).thenApply(body -> switch (body) {
            case RequestBody.Whole whole -> accept(request, whole.bytes(), forwarded);
            case RequestBody.Refused refused -> ProblemResponse.of(RequestReason.refusal(refused), request);
        });
    }

    private HttpResponse accept(HttpRequest request, byte[] body, boolean forwarded) {
        return switch (FeedbackReader.read(body)) {
            case FeedbackReader.Read.Good(FeedbackBatch batch) ->
                JsonResponse.of(StatusCodes.ACCEPTED, feedback.accept(batch, forwarded));
            case FeedbackReader.Read.Bad(Refusal refusal) -> ProblemResponse.of(refusal, request);
        };
    }
}
