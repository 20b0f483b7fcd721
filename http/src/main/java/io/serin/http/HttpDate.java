package io.serin.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time of an answer as HTTP writes it. Made anew once a second. Thread-safe. */
final class HttpDate {

    private record Written(long second, String text) {}

    private static volatile Written last = new Written(0, "");

    private HttpDate() {}

    static String now() {
        long second = Instant.now().getEpochSecond();
        Written current = last;
        if (current.second() != second) {
            current = new Written(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            last = current;
        }
        return current.text();
    }
}
