package io.serin.engine;

/** An artifact is not a TorchScript module that fits its signature. The message is one line; retrying does not help. */
public final class TorchScriptException extends RuntimeException {

    TorchScriptException(String message) {
        super(message);
    }

    TorchScriptException(String message, Throwable cause) {
        super(message, cause);
    }
}
