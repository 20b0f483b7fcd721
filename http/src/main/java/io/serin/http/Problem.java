package io.serin.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.serin.cluster.json.StrictJson;
import java.util.Locale;

/**
 * The body of a refusal, RFC 9457.
 *
 * @param type one URN per reason
 * @param instance the request's path
 * @param reason the refusal's name, for programs
 * @param field the request's field at fault, such as {@code plan.stages[0].percent}; absent when none is
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String field) {

    private static final ContentType MEDIA_TYPE =
            ContentTypes.create(MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8));

    /** @param reason such as {@code UNKNOWN_JOB} */
    public static Problem of(String reason, int status, String detail, String instance, String field) {
        String words = reason.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Problem(
                "urn:serin:problem:" + words.replace(' ', '-'),
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                status,
                detail,
                instance,
                reason,
                field);
    }

    public HttpResponse response() {
        return HttpResponse.create().withStatus(status).withEntity(MEDIA_TYPE, StrictJson.write(this));
    }
}
