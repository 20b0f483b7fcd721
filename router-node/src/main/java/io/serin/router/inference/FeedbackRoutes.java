package io.serin.router.inference;

import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import io.serin.router.traffic.Feedback;
import io.serin.router.traffic.FeedbackForwarder;
import io.serin.router.traffic.Label;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/v1/feedback} on any router. */
public final class FeedbackRoutes extends AllDirectives {

    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);
    private static final String PATH = "/api/v1/feedback";

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
            case Body.Whole whole -> accept(whole.bytes(), forwarded);
            case Body.Refused refused ->
                new FeedbackProblem(refused.status(), "INVALID_BODY", "", refused.why()).response(PATH);
        });
    }

    private HttpResponse accept(byte[] body, boolean forwarded) {
        return switch (LabelReader.read(body)) {
            case LabelReader.Read.Labels(List<Label> labels) ->
                Responses.json(StatusCodes.ACCEPTED, Map.of("accepted", feedback.accept(labels, forwarded)));
            case LabelReader.Read.Bad(String reason, String field, String detail) ->
                new FeedbackProblem(StatusCodes.BAD_REQUEST, reason, field, detail).response(PATH);
        };
    }
}
