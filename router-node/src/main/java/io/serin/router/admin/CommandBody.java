package io.serin.router.admin;

import io.serin.router.admin.operation.Body;
import java.util.Optional;

/** @param why for the event log */
record CommandBody(Optional<String> why) {

    static final Body<CommandBody> ALLOWED = new Body.Allowed<>(CommandBody.class, new CommandBody(Optional.empty()));

    String reason() {
        return why.orElse("");
    }
}
