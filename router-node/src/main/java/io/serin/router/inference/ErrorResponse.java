package io.serin.router.inference;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import io.serin.api.ModelName;
import io.serin.router.http.JsonResponse;
import io.serin.router.http.RequestBody;
import java.util.Map;

/** Errors in the protocol's shape, {@code {"error": text}}. */
final class ErrorResponse {

    private ErrorResponse() {}

    static HttpResponse of(StatusCode status, String text) {
        return JsonResponse.of(status, Map.of("error", text));
    }

    static HttpResponse of(RequestBody.Refused body) {
        StatusCode status =
                switch (body) {
                    case RequestBody.TooLarge large -> StatusCodes.CONTENT_TOO_LARGE;
                    case RequestBody.TooSlow slow -> StatusCodes.REQUEST_TIMEOUT;
                    case RequestBody.UnknownCoding coding -> StatusCodes.UNSUPPORTED_MEDIA_TYPE;
                    case RequestBody.Undecodable undecodable -> StatusCodes.BAD_REQUEST;
                    case RequestBody.BrokenOff broken -> StatusCodes.BAD_REQUEST;
                };
        return of(status, body.why());
    }

    static HttpResponse unknownModel(ModelName model) {
        return of(StatusCodes.NOT_FOUND, "there is no model '" + model + "'");
    }

    static HttpResponse notToldYet(ModelName model) {
        return of(
                        StatusCodes.SERVICE_UNAVAILABLE,
                        "this router has not been told of all models yet, and not of model '" + model + "'")
                .addHeader(RawHeader.create("Retry-After", "1"));
    }

    static HttpResponse unknownVersion(ModelName model, String version) {
        return of(StatusCodes.NOT_FOUND, "version '" + version + "' of model '" + model + "' is not served here");
    }

    static HttpResponse notLive(ModelName model) {
        return of(StatusCodes.SERVICE_UNAVAILABLE, "no version of model '" + model + "' is live");
    }

    static HttpResponse notReady(ModelName model, String version) {
        return of(StatusCodes.SERVICE_UNAVAILABLE, "version '" + version + "' of model '" + model + "' is not ready");
    }
}
