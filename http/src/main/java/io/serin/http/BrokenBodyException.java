package io.serin.http;

import java.io.IOException;

/** A request's body that did not arrive as HTTP says it should. */
public final class BrokenBodyException extends IOException {

    BrokenBodyException(String message) {
        super(message);
    }
}
