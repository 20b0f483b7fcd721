package io.serin.distribution.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command that has run.
 *
 * @param printed what it printed on the terminal, line by line
 * @param err what it wrote to standard error
 */
record SerinRun(int exit, List<String> printed, String err) {

    static SerinRun of(String... arguments) {
        StringWriter err = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Serin.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
            return new SerinRun(
                    exit, out.toString(StandardCharsets.UTF_8).lines().toList(), err.toString());
        } finally {
            System.setOut(before);
        }
    }
}
