package io.serin.distribution.api;

import io.serin.distribution.console.CommandException;
import picocli.CommandLine;

/** The API could not be asked, or refused. Trying again may help when {@link #status()} is 0 or 503. */
public final class ApiException extends CommandException {

    private final int status;

    /** @param status HTTP status; 0 when no answer came */
    public ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** What the API finds wrong in a request was given so on the command line; what else it refuses, the cluster's state forbids. */
    @Override
    public int exitCode() {
        return switch (status) {
            case 400, 413, 422 -> CommandLine.ExitCode.USAGE;
            default -> super.exitCode();
        };
    }
}
