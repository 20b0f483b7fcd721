package io.serin.collective.memory.segment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says of a peer that somebody waits for whether it can still come. */
final class FailureDetector {
    private final List<RankSlot> slots;
    private final Heartbeat heartbeat;

    FailureDetector(List<RankSlot> slots, Heartbeat heartbeat) {
        this.slots = slots;
        this.heartbeat = heartbeat;
    }

    /** Why the peer will not come. Takes tens of microseconds, as it asks the system for the process. */
    Optional<String> deathOf(int peer) {
        RankSlot slot = slots.get(peer);
        if (!slot.isClaimed()) {
            return Optional.empty();
        }
        ProcessIdentity process = slot.process();
        if (process.isVisible() && !process.isAlive()) {
            return Optional.of("rank " + peer + " died: its process " + process.pid() + " is gone");
        }
        long silentMillis = TimeUnit.NANOSECONDS.toMillis(heartbeat.silentNanos(peer));
        return silentMillis == 0
                ? Optional.empty()
                : Optional.of("rank " + peer + " is stopped or dead: its process " + process.pid()
                        + " has shown no heartbeat for " + silentMillis + " ms");
    }
}
