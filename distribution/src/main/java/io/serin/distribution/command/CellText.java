package io.serin.distribution.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a table's cells hold. */
final class CellText {

    private CellText() {}

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A share of 1, in four digits. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
