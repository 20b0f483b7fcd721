package io.serin.distribution.console;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again at what has no way to call back. */
public final class Polling {

    private Polling() {}

    /** Waits about this long. An interrupt ends the wait early and stays set. */
    public static void pause(Duration duration) throws CommandException {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new CommandException("interrupted");
        }
    }
}
