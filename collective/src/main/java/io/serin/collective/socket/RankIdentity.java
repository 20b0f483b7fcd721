package io.serin.collective.socket;

import io.serin.collective.group.Arguments;
import io.serin.collective.socket.exchange.Call;
import io.serin.collective.socket.exchange.Exchange;
import java.util.List;

/**
 * Who a rank is in which group.
 *
 * @param group hash of the group's name
 * @param globalRanks each rank's in the group that this one is part of, as messages name it
 */
record RankIdentity(long group, long generation, int rank, List<Integer> globalRanks) {
    RankIdentity {
        Arguments.requireGeneration(generation);
        Arguments.requireRank(rank, globalRanks.size());
    }

    int worldSize() {
        return globalRanks.size();
    }

    int globalRank() {
        return globalRanks.get(rank);
    }

    int globalRank(int peer) {
        return globalRanks.get(peer);
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
