package io.serin.distribution;

import io.serin.distribution.command.Serin;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command {@code serin}; started by the script of that name. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Serin.run(out, err, arguments));
    }
}
