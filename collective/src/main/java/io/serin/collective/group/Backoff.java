package io.serin.collective.group;

import java.util.concurrent.locks.LockSupport;

/**
 * How one wait for other ranks passes its time. What is awaited usually comes within microseconds, hence spinning; with
 * more ranks than cores a peer on this host needs this core, hence yielding; a long wait should cost nothing, hence
 * parking.
 */
public final class Backoff {
    private static final long PARK_NANOS = 50_000;

    private final int spinTurns;
    private final int yieldTurns;
    private int turns;

    /**
     * @param spinTurns pauses that keep the core
     * @param yieldTurns those after, that offer it
     */
    public Backoff(int spinTurns, int yieldTurns) {
        this.spinTurns = spinTurns;
        this.yieldTurns = yieldTurns;
    }

    /** Whether the next pause costs more than looking at a clock. */
    public boolean isLong() {
        return turns >= spinTurns;
    }

    @SuppressWarnings("ThreadPriorityCheck") // The yield only saves time; nothing depends on what it does.
    public void pause() {
        if (turns < spinTurns) {
            turns++;
            Thread.onSpinWait();
        } else if (turns < spinTurns + yieldTurns) {
            turns++;
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, PARK_NANOS);
        }
    }
}
