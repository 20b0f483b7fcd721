package io.serin.collective.nccl;

import java.util.concurrent.locks.LockSupport;

/** How often progress is asked for: without pause while a small collective may end, then seldom enough to leave the core. */
final class Patience {
    private static final int ASKED_WITHOUT_PAUSE = 2_000;
    private static final long PAUSE_NANOS = 50_000;

    private int asked;

    void pause() {
        if (asked < ASKED_WITHOUT_PAUSE) {
            asked++;
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
