package io.serin.collective.memory.segment;

import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
import io.serin.collective.group.Arguments;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How one rank comes to its group's segment: rank 0 creates it and the others wait for it.
 *
 * @param group 1 to 128 of the characters {@code A-Z a-z 0-9 _ -}
 * @param generation at least 1
 * @param rank from 0 to the layout's world size - 1
 * @param deadline how long the others wait for rank 0
 */
public record SegmentJoin(
        Path directory, String group, long generation, int rank, SegmentLayout layout, Duration deadline) {

    public SegmentJoin {
        Arguments.requireRank(rank, layout.worldSize());
    }

    Path path() {
        return SegmentNames.segment(directory, group, generation);
    }

    Segment open(Arena arena) throws IOException {
        return rank == 0 ? create(arena) : enter(arena);
    }

    private Segment create(Arena arena) throws IOException {
        SegmentSearch.refuseOlderThanRunning(path(), group, generation);
        return SegmentCreation.create(path(), layout, generation, arena);
    }

    private Segment enter(Arena arena) throws IOException {
        Segment segment = SegmentSearch.await(path(), group, generation, rank, deadline, arena);
        SegmentSearch.refuseMismatch(segment, layout, generation);
        if (!segment.header().slot(rank).claim(ProcessIdentity.current())) {
            throw new JoinRefusedException(Reason.RANK_TAKEN, "rank " + rank + " of " + path() + " is taken");
        }
        return segment;
    }
}
