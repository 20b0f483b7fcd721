package io.serin.engine;

/**
 * A failure as one line: libtorch's messages carry stack traces of C++ and TorchScript, and one line of them is for people,
 * the error's or the first.
 */
public final class OneLine {

    private static final int MAXIMUM_LENGTH = 300;

    private OneLine() {}

    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.lines()
                .filter(text -> text.matches("\\w*Error: .*"))
                .findFirst()
                .or(() -> message.strip().lines().findFirst())
                .orElse("");
        return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH) + "...";
    }
}
