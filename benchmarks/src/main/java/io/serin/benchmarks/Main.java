package io.serin.benchmarks;

import io.serin.benchmarks.command.Bench;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command {@code serin bench}; started by the script {@code serin}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Bench.run(out, err, arguments));
    }
}
