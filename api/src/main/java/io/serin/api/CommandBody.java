package io.serin.api;

import java.util.Optional;

/**
 * What a command takes that needs no more than whom it is about.
 *
 * @param why for the event log
 */
public record CommandBody(Optional<String> why) {

    public static final Body<CommandBody> ALLOWED =
            new Body.Allowed<>(CommandBody.class, new CommandBody(Optional.empty()));

    /** Empty where none was given. */
    public String reason() {
        return why.orElse("");
    }
}
