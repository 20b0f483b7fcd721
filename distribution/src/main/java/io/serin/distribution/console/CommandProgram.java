package io.serin.distribution.console;

import java.io.PrintWriter;
import picocli.CommandLine;

/** A program of commands: how a failure looks, and its exit codes: 0 done, 1 failed, 2 misused. */
public final class CommandProgram {

    public static final String VERSION = "serin 0.1.0";

    private CommandProgram() {}

    /**
     * @param program annotated with its name and commands
     * @return the process's exit code
     */
    public static int run(Object program, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(program);
        return line.setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, _, _) -> explain(line.getCommandName(), failure, err))
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    /** A failure that the person at the terminal can act on is one line; anything else is a bug and says so. */
    private static int explain(String program, Exception failure, PrintWriter err) {
        if (failure instanceof CommandException told) {
            err.println(program + ": " + told.getMessage());
            err.flush();
            return told.exitCode();
        }
        err.println(program + ": a bug: " + failure);
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
