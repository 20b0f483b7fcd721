package io.serin.distribution.console;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Where the commands print. On a terminal what is in progress is rewritten in place; elsewhere it is printed every few
 * seconds, in one line, so that a log stays readable. Thread-safe.
 */
public final class Terminal {

    /** What every command's output for people fits into, as far as names and paths allow. */
    public static final int COLUMNS = 100;

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration UNCHANGED_EVERY = Duration.ofSeconds(30);
    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /** A line that wraps would be two to go back over, and the width may change while it is written. */
    private static final String CUT_LONG_LINES = "\u001b[?7l";

    private static final String WRAP_LONG_LINES = "\u001b[?7h";

    private final PrintStream out;
    private final boolean interactive;
    private final boolean coloured;
    private final InstantSource clock;
    private final IntSupplier columns;
    private long lastProgressMillis;
    private String progressShown = "";
    private List<String> linesShown = List.of();

    public Terminal(PrintStream out, boolean interactive, InstantSource clock) {
        this(out, interactive, interactive, clock, () -> TerminalWidth.UNKNOWN);
    }

    /**
     * @param coloured whether colours are wanted
     * @param columns how wide it is now
     */
    Terminal(PrintStream out, boolean interactive, boolean coloured, InstantSource clock, IntSupplier columns) {
        this.out = out;
        this.interactive = interactive;
        this.coloured = coloured;
        this.clock = clock;
        this.columns = columns;
    }

    public static Terminal standard() {
        boolean interactive =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean coloured = interactive && System.getenv("NO_COLOR") == null;
        return new Terminal(System.out, interactive, coloured, InstantSource.system(), TerminalWidth::columns);
    }

    public synchronized void line(String text) {
        if (!linesShown.isEmpty()) {
            out.print(toFirstLine(columns.getAsInt()) + CLEAR_BELOW);
            linesShown = List.of();
        }
        out.println(shown(text));
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
            int width = columns.getAsInt();
            List<String> fitting = block.stream()
                    .map(line -> TerminalWidth.cut(shown(line), width))
                    .toList();
            out.print(toFirstLine(width)
                    + CUT_LONG_LINES
                    + String.join(CLEAR_REST_OF_LINE + "\n", fitting)
                    + CLEAR_BELOW
                    + WRAP_LONG_LINES);
            out.flush();
            linesShown = fitting;
            return;
        }
        long now = clock.millis();
        long every = text.equals(progressShown) ? UNCHANGED_EVERY.toMillis() : EVERY.toMillis();
        if (now - lastProgressMillis >= every) {
            progressShown = text;
            lastProgressMillis = now;
            out.println(shown(text));
            out.flush();
        }
    }

    private String shown(String text) {
        return coloured ? text : Colour.plain(text);
    }

    /** A terminal that has become narrower has wrapped what was shown. */
    private String toFirstLine(int width) {
        int rows = linesShown.stream()
                .mapToInt(line -> TerminalWidth.rows(line, width))
                .sum();
        return "\r" + (rows > 1 ? "\u001b[" + (rows - 1) + "A" : "");
    }
}
