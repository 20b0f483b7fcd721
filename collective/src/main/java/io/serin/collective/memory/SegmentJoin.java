package io.serin.collective.memory;

import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/**
 * How one rank comes to its group's segment: rank 0 creates it and the others wait for it.
 *
 * @param rank from 0 to the layout's world size - 1
 */
record SegmentJoin(SharedMemorySettings settings, String group, long generation, int rank, SegmentLayout layout) {

    SegmentJoin {
        if (rank < 0 || rank >= layout.worldSize()) {
            throw new IllegalArgumentException(
                    "rank must be between 0 and " + (layout.worldSize() - 1) + ", not " + rank);
        }
    }

    Path path() {
        return SegmentNames.segment(settings.directory(), group, generation);
    }

    Segment open(Arena arena) throws IOException {
        return rank == 0 ? create(arena) : enter(arena);
    }

    private Segment create(Arena arena) throws IOException {
        SegmentSearch.refuseOlderThanRunning(path(), group, generation);
        return SegmentCreation.create(path(), layout, generation, arena);
    }

    private Segment enter(Arena arena) throws IOException {
        Segment segment = SegmentSearch.await(path(), group, generation, rank, settings.deadline(), arena);
        SegmentSearch.refuseMismatch(segment, layout, generation);
        if (!segment.header().slot(rank).claim(ProcessIdentity.current())) {
            throw new JoinRefusedException(Reason.RANK_TAKEN, "rank " + rank + " of " + path() + " is taken");
        }
        return segment;
    }
}
