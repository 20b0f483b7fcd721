package io.serin.distribution.local;

import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process as a pid file names it. The start time tells it from another process that was given the same pid later:
 * that one is never signalled.
 */
record ProcessId(long pid, long startedAtMillis) {

    /** The kernel's start time is derived from the boot time, which moves when the clock is corrected. */
    private static final long TOLERANCE_MILLIS = Duration.ofSeconds(2).toMillis();

    static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), startedAtMillis(process));
    }

    static Optional<ProcessId> read(Path file) {
        try {
            List<String> parts = List.of(Files.readString(file).strip().split(" ", -1));
            return Optional.of(new ProcessId(Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    void write(Path file) throws CommandException {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, pid + " " + startedAtMillis + "\n");
        } catch (IOException failure) {
            throw new CommandException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** The process, if it is still this one. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> Math.abs(startedAtMillis(found) - startedAtMillis) <= TOLERANCE_MILLIS);
    }

    private static long startedAtMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
