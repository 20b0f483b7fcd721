package io.serin.distribution.console;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where the commands print. On a terminal what is in progress is rewritten in place; elsewhere it is printed every few
 * seconds, in one line, so that a log stays readable. Thread-safe.
 */
public final class Terminal {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /** A line that wraps would be two to go back over, and only the terminal knows how wide it is at the moment. */
    private static final String CUT_LONG_LINES = "\u001b[?7l";

    private static final String WRAP_LONG_LINES = "\u001b[?7h";

    private final PrintStream out;
    private final boolean interactive;
    private final InstantSource clock;
    private long lastProgressMillis;
    private int linesShown;

    public Terminal(PrintStream out, boolean interactive, InstantSource clock) {
        this.out = out;
        this.interactive = interactive;
        this.clock = clock;
    }

    public static Terminal standard() {
        boolean interactive =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Terminal(System.out, interactive, InstantSource.system());
    }

    public synchronized void line(String text) {
        if (linesShown > 0) {
            out.print(toFirstLine() + CLEAR_BELOW);
            linesShown = 0;
        }
        out.println(text);
        out.flush();
    }

    public void lines(Iterable<String> texts) {
        texts.forEach(this::line);
    }

    /** Shows where something stands; may be called as often as one likes. */
    public void progress(String text) {
        progress(text, List.of(text));
    }

    /**
     * Shows where something stands, on a terminal at more length.
     *
     * @param block at least one line
     */
    public synchronized void progress(String text, List<String> block) {
        if (interactive) {
            out.print(toFirstLine()
                    + CUT_LONG_LINES
                    + String.join(CLEAR_REST_OF_LINE + "\n", block)
                    + CLEAR_BELOW
                    + WRAP_LONG_LINES);
            out.flush();
            linesShown = block.size();
            return;
        }
        long now = clock.millis();
        if (now - lastProgressMillis >= EVERY.toMillis()) {
            lastProgressMillis = now;
            out.println(text);
            out.flush();
        }
    }

    private String toFirstLine() {
        return "\r" + (linesShown > 1 ? "\u001b[" + (linesShown - 1) + "A" : "");
    }
}
