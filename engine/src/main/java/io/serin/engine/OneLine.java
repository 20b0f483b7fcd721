package io.serin.engine;

/** libtorch's messages carry C++ stack traces; only the first line is for people. */
final class OneLine {

    private static final int MAXIMUM_LENGTH = 240;

    private OneLine() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH) + "...";
    }
}
