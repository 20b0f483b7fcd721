package io.serin.distribution.console;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the commands print. On a terminal a progress line is rewritten in place; elsewhere it is printed every few
 * seconds, so that a log stays readable. Thread-safe.
 */
public final class Terminal {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean interactive;
    private final InstantSource clock;
    private long lastProgressMillis;
    private boolean progressShown;

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
        endProgress();
        out.println(text);
        out.flush();
    }

    public void lines(Iterable<String> texts) {
        texts.forEach(this::line);
    }

    /** Shows where something stands; may be called as often as one likes. */
    public synchronized void progress(String text) {
        if (interactive) {
            out.print(CLEAR_LINE + text);
            out.flush();
            progressShown = true;
            return;
        }
        long now = clock.millis();
        if (now - lastProgressMillis >= EVERY.toMillis()) {
            lastProgressMillis = now;
            out.println(text);
            out.flush();
        }
    }

    private void endProgress() {
        if (progressShown) {
            out.print(CLEAR_LINE);
            progressShown = false;
        }
    }
}
