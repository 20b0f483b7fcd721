package io.serin.distribution.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** Lines as they come out of a terminal. */
public final class Printed {

    private Printed() {}

    /** Where there are no colours. */
    public static List<String> plain(Iterable<String> lines) {
        return of(false, lines);
    }

    static List<String> of(boolean coloured, Iterable<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Terminal(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        coloured,
                        coloured,
                        InstantSource.system(),
                        () -> Terminal.COLUMNS)
                .lines(lines);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
