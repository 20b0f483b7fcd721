package io.serin.deploy.judge.check;

import java.util.Locale;

/** A check's explanation: figures in words, the same on every machine. */
public final class CheckText {

    private CheckText() {}

    // Its annotation would be the only use of a library at run time; the tests call every format.
    @SuppressWarnings("AnnotateFormatMethod")
    public static String of(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
