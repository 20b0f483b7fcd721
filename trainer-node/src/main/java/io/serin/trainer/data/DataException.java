package io.serin.trainer.data;

import java.nio.file.Path;

/** A data file cannot be used. The message names the file and the cause; retrying helps only after the file was changed. */
public final class DataException extends RuntimeException {

    DataException(Path file, String cause) {
        super("data file " + file + ": " + cause);
    }

    DataException(Path file, String cause, Throwable origin) {
        super("data file " + file + ": " + cause, origin);
    }
}
