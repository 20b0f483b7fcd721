package io.serin.persistence.refusal;

import io.serin.api.Actor;
import io.serin.persistence.refusal.RefusalEvent.CommandsRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was refused what lately. The first refusal of an actor's command is told at once; those of the next minute are counted and told together
 * when it is over, so that a program that asks in a loop writes an event a minute. Nothing of it is in the log: after a restart a window
 * begins anew.
 */
record RefusalWindows(Map<Key, Window> open) {

    static final RefusalWindows NONE = new RefusalWindows(Map.of());

    static final Duration LENGTH = Duration.ofMinutes(1);

    /** Names are whatever strangers call themselves: further ones share their windows, one for each command. */
    static final int MOST = 1_000;

    static final Actor OTHERS = new Actor("(others)");

    record Key(Actor actor, String command) {}

    /**
     * @param begun when its newest event was written
     * @param held how many have been refused since
     * @param since when the first of those was
     * @param newest of them
     */
    record Window(Instant begun, long held, Instant since, Optional<RefusedCommand> newest) {

        private static Window begin(Instant now) {
            return new Window(now, 0, now, Optional.empty());
        }

        private Window and(RefusedCommand command, Instant now) {
            return new Window(begun, held + 1, held == 0 ? now : since, Optional.of(command));
        }

        private boolean over(Instant now) {
            return !now.isBefore(begun.plus(LENGTH));
        }
    }

    /** @param events to be written */
    record Step(RefusalWindows next, List<RefusalEvent> events) {}

    RefusalWindows {
        open = Map.copyOf(open);
    }

    Step refused(RefusedCommand command, Instant now) {
        Map<Key, Window> windows = new HashMap<>(open);
        Key key = key(command);
        Window counted = Optional.ofNullable(open.get(key))
                .map(known -> known.and(command, now))
                .orElse(null);
        if (counted == null) {
            windows.put(key, Window.begin(now));
            return new Step(
                    new RefusalWindows(windows), List.of(CommandsRefused.of(key.actor(), command, 1, now, now)));
        }
        if (counted.over(now)) {
            windows.put(key, Window.begin(now));
            return new Step(
                    new RefusalWindows(windows),
                    List.of(CommandsRefused.of(key.actor(), command, counted.held(), counted.since(), now)));
        }
        windows.put(key, counted);
        return new Step(new RefusalWindows(windows), List.of());
    }

    /** Tells what windows hold that are over. Call it regularly. */
    Step passed(Instant now) {
        Map<Key, Window> windows = new HashMap<>(open);
        List<RefusalEvent> events = new ArrayList<>();
        open.forEach((key, window) -> {
            if (!window.over(now)) {
                return;
            }
            windows.remove(key);
            window.newest().ifPresent(newest -> {
                windows.put(key, Window.begin(now));
                events.add(CommandsRefused.of(key.actor(), newest, window.held(), window.since(), now));
            });
        });
        return new Step(new RefusalWindows(windows), events);
    }

    private Key key(RefusedCommand command) {
        Key own = new Key(command.actor(), command.command());
        return open.size() < MOST || open.containsKey(own) ? own : new Key(OTHERS, command.command());
    }
}
