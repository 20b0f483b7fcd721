package io.serin.cluster.artifact;

/** An artifact could not be had, or is not what its name says. The message is one line for an operator. */
public final class ArtifactException extends Exception {

    public ArtifactException(String message) {
        super(message);
    }

    public ArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}
