package io.serin.collective.memory.segment;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What every other rank does: wait for rank 0's segment, and refuse one that is not as expected. */
final class SegmentSearch {
    private static final long PARK_NANOS = 1_000_000;
    private static final int TURNS_PER_LISTING = 50;
    private static final int RANK_OF_CREATOR = 0;

    private SegmentSearch() {}

    static Segment await(Path path, String group, long generation, int rank, Duration deadline, Arena arena)
            throws IOException {
        long untilNanos = System.nanoTime() + deadline.toNanos();
        for (int turn = 0; ; turn++) {
            if (isCreated(path)) {
                Optional<Segment> created = Segment.open(path, arena);
                if (created.isPresent()) {
                    return created.get();
                }
            }
            if (turn % TURNS_PER_LISTING == 0) {
                refuseOlderThanRunning(path, group, generation);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CollectiveAbortedException("rank " + rank + " was interrupted while joining");
            }
            if (System.nanoTime() - untilNanos >= 0) {
                throw new CollectiveTimeoutException(rank, List.of(RANK_OF_CREATOR), deadline);
            }
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    /** A rank that missed a change of generation must not found or await the old one. */
    static void refuseOlderThanRunning(Path path, String group, long generation) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.resolveSibling(""), SegmentNames.ANY)) {
            for (Path file : files) {
                long other = SegmentNames.generationOf(file, group).orElse(0);
                if (other > generation && isRunning(file)) {
                    throw new JoinRefusedException(
                            Reason.GENERATION,
                            "group " + group + " runs generation " + other + ", newer than " + generation);
                }
            }
        }
    }

    static void refuseMismatch(Segment segment, SegmentLayout wanted, long generation) {
        SegmentLayout actual = segment.layout();
        refuseUnless(segment.header().generation() == generation, Reason.GENERATION, segment, generation);
        refuseUnless(actual.worldSize() == wanted.worldSize(), Reason.WORLD_SIZE, segment, wanted);
        refuseUnless(actual.bucketBytes() == wanted.bucketBytes(), Reason.LENGTH, segment, wanted);
    }

    private static void refuseUnless(boolean match, Reason reason, Segment segment, Object wanted) {
        if (!match) {
            throw new JoinRefusedException(
                    reason,
                    segment.path() + " is generation " + segment.header().generation() + " of " + segment.layout()
                            + ", wanted " + wanted);
        }
    }

    /** A segment without rank 0 is a dead run's; the wait goes on for the one that replaces it. */
    private static boolean isCreated(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return Segment.open(path, arena)
                    .filter(segment -> segment.isPresent(RANK_OF_CREATOR))
                    .isPresent();
        }
    }

    private static boolean isRunning(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return Segment.open(file, arena)
                    .filter(segment -> !segment.isAbandoned())
                    .isPresent();
        }
    }
}
