package io.serin.collective.socket;

import java.util.List;

/**
 * Who a rank is in which group.
 *
 * @param group hash of the group's name
 * @param names what each rank is called in messages: its rank in the group that this one is part of
 */
record Membership(long group, long generation, int rank, List<Integer> names) {
    Membership {
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be at least 1, not " + generation);
        }
        if (rank < 0 || rank >= names.size()) {
            throw new IllegalArgumentException("rank must be between 0 and " + (names.size() - 1) + ", not " + rank);
        }
    }

    int worldSize() {
        return names.size();
    }

    int name() {
        return names.get(rank);
    }

    int name(int peer) {
        return names.get(peer);
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
