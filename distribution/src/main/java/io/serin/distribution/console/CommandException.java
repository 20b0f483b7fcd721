package io.serin.distribution.console;

import picocli.CommandLine;

/** Something the person at the terminal can act on. The message is one line; no stack trace is shown. */
public class CommandException extends Exception {

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the process exits with: 1, failed, unless the command was misused. */
    public int exitCode() {
        return CommandLine.ExitCode.SOFTWARE;
    }
}
