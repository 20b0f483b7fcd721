package io.serin.deploy.release;

import java.util.List;
import java.util.stream.Stream;

/** What the release machine answers to a command or to what it is shown. */
public sealed interface Decision {

    /** @param events to be persisted together; none when there is nothing to do */
    record Accepted(List<ReleaseEvent> events) implements Decision {

        public Accepted {
            events = List.copyOf(events);
        }

        static Accepted of(ReleaseEvent... events) {
            return new Accepted(List.of(events));
        }

        /** These events, and the later ones that follow from them. */
        Accepted and(Accepted later) {
            return new Accepted(
                    Stream.concat(events.stream(), later.events.stream()).toList());
        }
    }

    /** @param field the request's field at fault; empty when none is */
    record Refused(ReleaseReason reason, String field, String detail) implements Decision {}
}
