package io.serin.collective.memory;

import java.time.Instant;

/**
 * A process of this host. The start time tells a process from a later one with the same pid; 0 means unknown. Members
 * of a group share one pid namespace; a process of another one would look dead.
 */
record ProcessIdentity(long pid, long startMillis) {
    // The start is derived from a boot time that the kernel recomputes when the clock is set.
    private static final long START_TOLERANCE_MILLIS = 10_000;

    static ProcessIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(self.pid(), startMillis(self));
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::startedThen)
                .isPresent();
    }

    private boolean startedThen(ProcessHandle candidate) {
        long candidateMillis = startMillis(candidate);
        return startMillis == 0
                || candidateMillis == 0
                || Math.abs(candidateMillis - startMillis) <= START_TOLERANCE_MILLIS;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
