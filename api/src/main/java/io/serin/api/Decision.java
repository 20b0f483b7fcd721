package io.serin.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a machine makes of a command, or of what it is shown.
 *
 * @param <E> its events
 */
public sealed interface Decision<E> {

    /** @param events to be persisted together; none when there is nothing to do */
    record Accepted<E>(List<E> events) implements Decision<E> {

        public Accepted {
            events = List.copyOf(events);
        }

        /** These events, and the later ones that follow from them. */
        public Accepted<E> and(Accepted<E> later) {
            return new Accepted<>(
                    Stream.concat(events.stream(), later.events.stream()).toList());
        }
    }

    record Refused<E>(Refusal refusal) implements Decision<E> {}

    static <E> Accepted<E> accepted(E event) {
        return new Accepted<>(List.of(event));
    }

    /** Two that are written together. */
    static <E> Accepted<E> accepted(E first, E second) {
        return new Accepted<>(List.of(first, second));
    }

    static <E> Accepted<E> nothing() {
        return new Accepted<>(List.of());
    }

    static <E> Refused<E> refused(Reason reason, String field, String detail) {
        return new Refused<>(new Refusal(reason, field, detail));
    }
}
