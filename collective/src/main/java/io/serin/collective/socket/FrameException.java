package io.serin.collective.socket;

import java.io.IOException;

/** Bytes from a peer are not what the protocol allows; the message names the rank. */
final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
