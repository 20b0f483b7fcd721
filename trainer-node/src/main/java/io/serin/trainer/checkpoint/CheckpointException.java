package io.serin.trainer.checkpoint;

import java.nio.file.Path;

/** A checkpoint file cannot be used. The message is one line naming file and cause; another checkpoint may do. */
public final class CheckpointException extends RuntimeException {

    CheckpointException(Path file, String cause) {
        super("checkpoint " + file + ": " + cause);
    }

    CheckpointException(Path file, String cause, Throwable origin) {
        super("checkpoint " + file + ": " + cause, origin);
    }
}
