package io.serin.router.inference;

import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.RequestReason;
import io.serin.router.traffic.Feedback;
import io.serin.router.traffic.FeedbackForwarder;
import io.serin.router.traffic.Outcomes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/v1/feedback} on any router. */
public final class FeedbackRoutes extends AllDirectives {

    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);

    private final Feedback feedback;
    private final long bodyLimitBytes;

    public FeedbackRoutes(Feedback feedback, long bodyLimitBytes) {
        this.feedback = feedback;
        this.bodyLimitBytes = bodyLimitBytes;
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
        return Body.read(request, bodyLimitBytes, BODY_WITHIN, materializer).thenApply(body -> switch (body) {
            case Body.Whole whole -> accept(request, whole.bytes(), forwarded);
            case Body.Refused refused ->
                problem(request, Answer.Refused.of(reason(refused.status()), "", refused.why()));
        });
    }

    private HttpResponse accept(HttpRequest request, byte[] body, boolean forwarded) {
        return switch (OutcomeReader.read(body)) {
            case OutcomeReader.Read.Good(Outcomes outcomes) ->
                Responses.json(StatusCodes.ACCEPTED, Map.of("accepted", feedback.accept(outcomes, forwarded)));
            case OutcomeReader.Read.Bad(Answer.Refused refused) -> problem(request, refused);
        };
    }

    private static RequestReason reason(StatusCode status) {
        return switch (status.intValue()) {
            case 413 -> RequestReason.BODY_TOO_LARGE;
            case 408 -> RequestReason.BODY_TOO_SLOW;
            default -> RequestReason.MALFORMED_JSON;
        };
    }

    /** In the admin API's shape: the route is one of its paths. */
    private static HttpResponse problem(HttpRequest request, Answer.Refused refused) {
        return io.serin.router.admin.operation.Responses.problem(refused, request);
    }
}
