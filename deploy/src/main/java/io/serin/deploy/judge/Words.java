package io.serin.deploy.judge;

import java.util.Locale;

/** Explanations: figures in words, the same on every machine. */
final class Words {

    private Words() {}

    // Its annotation would be the only use of a library at run time; the tests call every format.
    @SuppressWarnings("AnnotateFormatMethod")
    static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
