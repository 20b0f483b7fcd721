package io.serin.persistence.refusal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.Actor;
import io.serin.cluster.JsonSerializable;
import java.time.Instant;

/** What the event log says of refused commands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RefusalEvent extends JsonSerializable {

    /**
     * One actor's command was refused, once or more often.
     *
     * @param target of the newest of them, and so {@code reason}, {@code field} and {@code detail}
     * @param field of the request; empty where none is at fault
     * @param count how many, at least 1
     * @param since when the first of them was
     * @param until when the newest of them was
     */
    record CommandsRefused(
            Actor actor,
            String command,
            String target,
            String reason,
            String field,
            String detail,
            long count,
            Instant since,
            Instant until)
            implements RefusalEvent {

        static CommandsRefused of(RefusalWindows.Key who, RefusalWindows.Held held) {
            RefusedCommand newest = held.newest();
            return new CommandsRefused(
                    who.actor(),
                    who.command(),
                    newest.target(),
                    newest.refusal().reason().name(),
                    newest.refusal().field(),
                    newest.refusal().detail(),
                    held.count(),
                    held.since(),
                    held.until());
        }
    }
}
