package io.serin.deploy.control;

import org.jspecify.annotations.Nullable;

/** The control plane cannot answer now. Nothing is known of what was asked; trying again is right. */
public final class ControlUnavailableException extends RuntimeException {

    ControlUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
