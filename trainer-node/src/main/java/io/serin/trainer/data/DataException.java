package io.serin.trainer.data;

import io.serin.training.data.IdxException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A data file cannot be used. The message names the file and the cause; retrying helps only after the file was changed. */
public final class DataException extends RuntimeException {

    DataException(Path file, String cause) {
        super("data file " + file + ": " + cause);
    }

    DataException(Path file, IOException origin) {
        super("data file " + file + ": " + cause(origin), origin);
    }

    private static String cause(IOException origin) {
        return switch (origin) {
            case NoSuchFileException _ -> "no such file";
            case EOFException _ -> "ends too early";
            case ZipException damaged -> "not an intact gzip file (" + damaged.getMessage() + ")";
            case IdxException other -> String.valueOf(other.getMessage());
            default -> "cannot be read (" + origin.getClass().getSimpleName() + ")";
        };
    }
}
