package io.serin.engine;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A failure as one line: libtorch's messages carry stack traces of C++ and TorchScript, and one line of them is for people:
 * the one that says why.
 */
public final class OneLine {

    private static final int MAXIMUM_LENGTH = 300;

    /** Marks the statement of each frame of TorchScript's traceback; more of the source, indented, may follow. */
    private static final String MARK = "<--- HERE";

    /** What was raised: its type and, where it has one, its text. */
    private static final Predicate<String> RAISED =
            Pattern.compile("[\\w.]+:(?: .*)?").asMatchPredicate();

    private static final Predicate<String> ERROR =
            Pattern.compile("\\w*Error: .*").asMatchPredicate();

    /** As a module writes what Python raises by itself. */
    private static final String BUILTIN = "builtins.";

    private OneLine() {}

    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = why(message.lines().filter(text -> !text.isBlank()).toList());
        return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH) + "...";
    }

    private static String why(List<String> lines) {
        int begin = behindTraceback(lines);
        for (int i = begin; begin > 0 && i < lines.size(); i++) {
            if (RAISED.test(lines.get(i))) {
                return raised(lines.subList(i, lines.size()));
            }
        }
        return lines.stream().filter(ERROR).findFirst().orElse(lines.get(begin)).strip();
    }

    /** Where the last frame's mark is passed; 0 without a traceback that anything follows. */
    private static int behindTraceback(List<String> lines) {
        int behind = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).endsWith(MARK)) {
                behind = i + 1;
            }
        }
        return behind;
    }

    /** A text may begin with an empty line. */
    private static String raised(List<String> lines) {
        String first = lines.getFirst().strip();
        String named = first.startsWith(BUILTIN) ? first.substring(BUILTIN.length()) : first;
        return named.endsWith(":") && lines.size() > 1
                ? named + " " + lines.get(1).strip()
                : named;
    }
}
