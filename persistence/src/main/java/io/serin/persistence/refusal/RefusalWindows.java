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
     * @param ends when what is held may be told, as nothing was for so long
     * @param held what has not been told
     */
    record Window(Instant ends, Optional<Held> held) {

        private Window and(RefusedCommand command, Instant now) {
            return new Window(
                    ends,
                    Optional.of(held.map(before -> before.and(command, now))
                            .orElseGet(() -> new Held(1, now, now, command))));
        }

        private boolean over(Instant now) {
            return !now.isBefore(ends);
        }
    }

    /**
     * @param since when the first of them was
     * @param until when the newest was
     */
    record Held(long count, Instant since, Instant until, RefusedCommand newest) {

        private Held and(RefusedCommand command, Instant now) {
            return new Held(count + 1, since, now, command);
        }
    }

    /**
     * @param next once the events are written
     * @param events to be written
     */
    record Step(RefusalWindows next, List<RefusalEvent> events) {}

    RefusalWindows {
        open = Map.copyOf(open);
    }

    RefusalWindows and(RefusedCommand command, Instant now) {
        Map<Key, Window> windows = new HashMap<>(open);
        Key key = key(command);
        windows.put(
                key, open.getOrDefault(key, new Window(now, Optional.empty())).and(command, now));
        return new RefusalWindows(windows);
    }

    /** Tells what windows hold that are over. Call it after each refusal, and regularly. */
    Step tell(Instant now) {
        if (open.values().stream().noneMatch(window -> window.over(now))) {
            return new Step(this, List.of());
        }
        Map<Key, Window> windows = new HashMap<>(open);
        List<RefusalEvent> events = new ArrayList<>();
        open.forEach((key, window) -> {
            if (!window.over(now)) {
                return;
            }
            windows.remove(key);
            window.held().ifPresent(held -> {
                windows.put(key, new Window(now.plus(LENGTH), Optional.empty()));
                events.add(CommandsRefused.of(key, held));
            });
        });
        return new Step(new RefusalWindows(windows), events);
    }

    private Key key(RefusedCommand command) {
        Key own = new Key(command.actor(), command.command());
        return open.size() < MOST || open.containsKey(own) ? own : new Key(OTHERS, command.command());
    }
}
