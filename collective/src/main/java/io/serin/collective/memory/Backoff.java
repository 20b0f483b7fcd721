package io.serin.collective.memory;

import java.util.concurrent.locks.LockSupport;

/**
 * How one wait for another process passes its time. Peers usually arrive within microseconds, hence spinning; with more
 * ranks than cores the peer needs this core, hence yielding; a long wait should cost nothing, hence parking.
 */
final class Backoff {
    private static final int SPIN_TURNS = 200;
    private static final int YIELD_TURNS = 1_000;
    private static final long PARK_NANOS = 50_000;

    private int turns;

    /** Whether the next pause costs more than looking at a clock. */
    boolean isLong() {
        return turns >= SPIN_TURNS;
    }

    @SuppressWarnings("ThreadPriorityCheck") // The yield only saves time; nothing depends on what it does.
    void pause() {
        if (turns < SPIN_TURNS) {
            turns++;
            Thread.onSpinWait();
        } else if (turns < SPIN_TURNS + YIELD_TURNS) {
            turns++;
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, PARK_NANOS);
        }
    }
}
