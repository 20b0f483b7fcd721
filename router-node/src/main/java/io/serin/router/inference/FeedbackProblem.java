package io.serin.router.inference;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import com.fasterxml.jackson.annotation.JsonInclude;

/** RFC 9457 on the feedback route. */
record FeedbackProblem(StatusCode status, String reason, String field, String detail) {

    private static final ContentType TYPE = ContentTypes.parse("application/problem+json");

    HttpResponse response(String instance) {
        Json body = new Json("about:blank", status.reason(), status.intValue(), detail, instance, reason, field);
        return HttpResponse.create().withStatus(status).withEntity(TYPE, Responses.write(body));
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Json(
            String type, String title, int status, String detail, String instance, String reason, String field) {}
}
