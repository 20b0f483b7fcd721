package io.serin.router.admin.operation;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.http.Problem;

/** Refusals in the shape of the admin API. */
public final class ProblemResponse {

    private static final String RETRY_AFTER_SECONDS = "1";

    private ProblemResponse() {}

    public static HttpResponse of(Refusal refusal, HttpRequest request) {
        HttpResponse response = Problem.of(
                        refusal.reason().name(),
                        HttpStatus.of(refusal.reason()),
                        refusal.detail(),
                        request.getUri().path(),
                        refusal.field())
                .response();
        return refusal.reason().category() == Reason.Category.UNAVAILABLE
                ? response.addHeader(RawHeader.create("Retry-After", RETRY_AFTER_SECONDS))
                : response;
    }
}
