package io.serin.engine;

/** libtorch cannot be used in this JVM. Retrying in the same JVM does not help. */
public final class EngineStartException extends RuntimeException {

    EngineStartException(String message) {
        super(message);
    }

    EngineStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
