package io.serin.engine;

/** An artifact is not a TorchScript module that fits its signature. The message is one line; retrying does not help. */
public final class ArtifactException extends RuntimeException {

    ArtifactException(String message) {
        super(message);
    }

    ArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}
