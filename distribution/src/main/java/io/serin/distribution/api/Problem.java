package io.serin.distribution.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;

/**
 * A refusal as the API tells it (RFC 9457).
 *
 * @param reason machine-readable; empty when the answer was no problem document
 * @param field the request's field at fault; empty when none is
 */
record Problem(int status, String reason, String detail, String field) {

    static Problem of(int status, byte[] body) {
        try {
            JsonNode json = ApiJson.MAPPER.readTree(body);
            String detail = json.path("detail")
                    .asText(json.path("title").asText(json.path("error").asText("")));
            return new Problem(
                    status,
                    json.path("reason").asText(""),
                    detail,
                    json.path("field").asText(""));
        } catch (IOException notJson) {
            return new Problem(status, "", "", "");
        }
    }

    ApiException asException(HttpRequest request) {
        StringBuilder line = new StringBuilder();
        line.append(detail.isEmpty() ? request.method() + " " + request.uri().getPath() + " was refused" : detail);
        line.append(" (").append(status);
        if (!reason.isEmpty()) {
            line.append(' ').append(reason);
        }
        if (!field.isEmpty()) {
            line.append(", field ").append(field);
        }
        return new ApiException(status, line.append(')').toString());
    }
}
