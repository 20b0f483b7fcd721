package io.serin.distribution.console;

/** Something the person at the terminal can act on. The message is one line; no stack trace is shown. */
public class CommandException extends Exception {

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
