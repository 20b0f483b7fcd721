package io.serin.distribution.watch;

import java.util.Locale;

/** What a job, a release, a check has come to, in the words of reports and tables. */
public final class StatusText {

    private StatusText() {}

    /** {@code ROLLED_BACK} as {@code rolled-back}. */
    public static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
