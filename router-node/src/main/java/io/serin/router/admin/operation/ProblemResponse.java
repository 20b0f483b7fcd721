package io.serin.router.admin.operation;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.cluster.json.StrictJson;

/** Refusals in the shape of the admin API. */
public final class ProblemResponse {

    private static final ContentType PROBLEM =
            ContentTypes.create(MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8));

    private static final String RETRY_AFTER_SECONDS = "1";

    private ProblemResponse() {}

    public static HttpResponse of(Refusal refusal, HttpRequest request) {
        Problem problem = Problem.of(refusal, request.getUri().path());
        HttpResponse response =
                HttpResponse.create().withStatus(problem.status()).withEntity(PROBLEM, StrictJson.write(problem));
        return refusal.reason().category() == Reason.Category.UNAVAILABLE
                ? response.addHeader(RawHeader.create("Retry-After", RETRY_AFTER_SECONDS))
                : response;
    }
}
