package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The API's answers as the tables show them. */
final class Views {

    private Views() {}

    /** @throws IllegalArgumentException when an element is no such view */
    static <T> List<T> list(JsonNode array, Class<T> type) {
        return array.valueStream()
                .map(element -> ApiJson.MAPPER.convertValue(element, type))
                .toList();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A share of 1, in four digits. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
