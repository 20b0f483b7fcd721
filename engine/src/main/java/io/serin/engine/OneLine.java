package io.serin.engine;

/** libtorch's messages carry stack traces of C++ and TorchScript; one line of them is for people: the error's or the first. */
final class OneLine {

    private static final int MAXIMUM_LENGTH = 240;

    private OneLine() {}

    static String of(Throwable failure) {
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
