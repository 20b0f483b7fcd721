package io.serin.router.runner;

/** An artifact arrived whole and is no model that fits its signature. The message is one line for an operator. */
public final class NotLoadableException extends Exception {

    public NotLoadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
