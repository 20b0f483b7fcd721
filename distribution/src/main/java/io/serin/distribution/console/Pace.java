package io.serin.distribution.console;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits between two looks at something that has no way to call back. */
public final class Pace {

    private Pace() {}

    /** Waits about this long. An interrupt ends the wait early and stays set. */
    public static void pause(Duration duration) throws CommandException {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new CommandException("interrupted");
        }
    }
}
