package io.serin.distribution.console;

import picocli.CommandLine;

/** The command cannot be meant as it was given: an argument, or a file that it names, is wrong. */
public final class MisuseException extends CommandException {

    public MisuseException(String message) {
        super(message);
    }

    public MisuseException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return CommandLine.ExitCode.USAGE;
    }
}
