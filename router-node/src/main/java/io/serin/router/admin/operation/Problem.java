package io.serin.router.admin.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.serin.api.Refusal;
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

    static Problem of(Refusal refusal, String instance) {
        String name = refusal.reason().name();
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Problem(
                "urn:serin:problem:" + words.replace(' ', '-'),
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                HttpStatus.of(refusal.reason()),
                refusal.detail(),
                instance,
                name,
                refusal.field());
    }
}
