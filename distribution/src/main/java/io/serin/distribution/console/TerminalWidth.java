package io.serin.distribution.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How wide the terminal is, and what that makes of a line. */
final class TerminalWidth {

    /** Wider than any line. */
    static final int UNKNOWN = 10_000;

    private TerminalWidth() {}

    /** Asked anew each time, as a window may be resized. */
    static int columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            int columns = size.length == 2 ? Integer.parseInt(size[1]) : UNKNOWN;
            return columns > 1 ? columns : UNKNOWN;
        } catch (IOException | NumberFormatException unknown) {
            return UNKNOWN;
        }
    }

    /** Leaves the last column free: clearing the rest of a full line would take its last character. */
    static String cut(String line, int columns) {
        return Colour.columns(line) < columns ? line : Colour.plain(line).substring(0, Math.max(0, columns - 2)) + "…";
    }

    static int rows(String line, int columns) {
        return Math.max(1, Math.ceilDiv(Colour.columns(line), columns));
    }
}
