package io.serin.engine;

/** libtorch was refused memory: nothing is known of the artifact, and a later try may succeed. The message is one line. */
public final class EngineMemoryException extends RuntimeException {

    public EngineMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
