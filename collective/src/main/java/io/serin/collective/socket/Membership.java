package io.serin.collective.socket;

/**
 * Who a rank is in which group.
 *
 * @param group hash of the group's name
 */
record Membership(long group, long generation, int rank, int worldSize) {
    Membership {
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be at least 1, not " + generation);
        }
        if (rank < 0 || rank >= worldSize) {
            throw new IllegalArgumentException("rank must be between 0 and " + (worldSize - 1) + ", not " + rank);
        }
    }

    Frame control(FrameKind kind, int length, int checksum) {
        return Frame.control(kind, group, generation, rank, length, checksum);
    }

    Frame data(Call call, Exchange.Outgoing outgoing, int checksum) {
        return new Frame(
                FrameKind.DATA,
                group,
                generation,
                rank,
                call,
                outgoing.step(),
                outgoing.offset(),
                outgoing.payload().remaining(),
                checksum);
    }
}
