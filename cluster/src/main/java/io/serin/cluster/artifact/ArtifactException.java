package io.serin.cluster.artifact;

/** An artifact could not be had, or is not what its name says. The message is one line for an operator. */
public final class ArtifactException extends Exception {

    private final boolean corrupt;

    public ArtifactException(String message) {
        super(message);
        this.corrupt = false;
    }

    public ArtifactException(String message, Throwable cause) {
        super(message, cause);
        this.corrupt = false;
    }

    private ArtifactException(String message, boolean corrupt) {
        super(message);
        this.corrupt = corrupt;
    }

    static ArtifactException corrupt(String message) {
        return new ArtifactException(message, true);
    }

    /** True when the bytes were had and are not the ones named; false when they could not be had. */
    public boolean isCorrupt() {
        return corrupt;
    }
}
