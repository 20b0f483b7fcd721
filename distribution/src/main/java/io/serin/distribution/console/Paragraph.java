package io.serin.distribution.console;

import java.util.ArrayList;
import java.util.List;

/** Sentences on lines of at most {@link Terminal#COLUMNS}: a figure stays in one line with its unit and what it counts. */
public final class Paragraph {

    /** Two spaces separate what does not belong together. */
    private static final String WHERE_A_LINE_MAY_END = "(?<![0-9]) (?![0-9])|(?<= ) ";

    private static final String MORE = " …";

    private Paragraph() {}

    /**
     * @param first what the first line begins with
     * @param indent of the lines that follow, in columns
     */
    public static List<String> lines(String first, int indent, String text) {
        List<String> lines = new ArrayList<>();
        String begin = first;
        for (String line : text.strip().lines().toList()) {
            wrap(begin, indent, line.strip(), lines);
            begin = " ".repeat(indent);
        }
        if (lines.isEmpty()) {
            lines.add(first.stripTrailing());
        }
        return lines;
    }

    /** In one line, which says when it is not all. */
    public static String line(String text) {
        List<String> lines = lines("", 0, text);
        if (lines.size() == 1) {
            return lines.getFirst();
        }
        List<String> shorter = new ArrayList<>();
        String first = text.strip().lines().findFirst().orElse("").strip();
        wrap(" ".repeat(MORE.length()), 0, first, shorter);
        return shorter.getFirst().substring(MORE.length()) + MORE;
    }

    private static void wrap(String first, int indent, String text, List<String> lines) {
        int room = Terminal.COLUMNS - Math.max(indent, Colour.columns(first));
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String part : parts(text, room)) {
            if (empty) {
                line.append(part);
                empty = part.isEmpty();
            } else if (Colour.columns(line.toString()) + 1 + Colour.columns(part) <= Terminal.COLUMNS) {
                line.append(' ').append(part);
            } else {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent)).append(part);
                empty = part.isEmpty();
            }
        }
        lines.add(line.toString().stripTrailing());
    }

    /** What stays together, unless it is longer than a line. */
    private static List<String> parts(String text, int room) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(WHERE_A_LINE_MAY_END, -1)) {
            if (Colour.columns(part) <= room) {
                parts.add(part);
            } else {
                for (String word : part.split(" ", -1)) {
                    parts.add(ShortName.of(word, room));
                }
            }
        }
        return parts;
    }
}
