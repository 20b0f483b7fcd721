package io.serin.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an answer as HTTP writes it. Made anew once a second. Thread-safe. */
final class HttpDate {

    private record Written(long second, String text) {}

    /** RFC 9110, 5.6.7: a day has two digits, which Java's formatter of RFC 1123 does not give it. */
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static volatile Written last = new Written(0, "");

    private HttpDate() {}

    static String now() {
        long second = Instant.now().getEpochSecond();
        Written current = last;
        if (current.second() != second) {
            current = new Written(second, of(Instant.ofEpochSecond(second)));
            last = current;
        }
        return current.text();
    }

    static String of(Instant instant) {
        return IMF_FIXDATE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
