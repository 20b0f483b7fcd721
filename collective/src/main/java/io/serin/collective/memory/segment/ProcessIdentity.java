package io.serin.collective.memory.segment;

import java.time.Instant;

/**
 * A process of this host.
 *
 * @param startMillis tells a process from a later one with the same pid; 0 when unknown
 * @param namespace of the pid, see {@link PidNamespace}
 */
record ProcessIdentity(long pid, long startMillis, long namespace) {
    // The start is derived from a boot time that the kernel recomputes when the clock is set.
    private static final long START_TOLERANCE_MILLIS = 10_000;

    static ProcessIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(self.pid(), startMillis(self), PidNamespace.current());
    }

    /** Whether the pid means here what it means there; where it does not, only a heartbeat tells of life. */
    boolean isVisible() {
        return namespace == PidNamespace.current();
    }

    /** Only of a visible process. */
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
