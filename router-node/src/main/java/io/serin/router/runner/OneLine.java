package io.serin.router.runner;

import org.jspecify.annotations.Nullable;

/** A failure as one line: native libraries put whole stack traces into their messages. */
final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    static String of(Throwable failure) {
        @Nullable String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String first = message.strip().lines().findFirst().orElse("");
        return first.length() > LONGEST ? first.substring(0, LONGEST) : first;
    }
}
