package io.serin.collective.memory.segment;

import io.serin.collective.CollectiveAbortedException;
import java.util.List;

/**
 * The barriers of one call. The first also makes sure that all ranks make the same call, before anybody reads or writes
 * another rank's memory: a peer with another length or type would end in wrong sums, or in no sums after a deadline.
 */
public final class CallBarrier {
    private final SegmentHeader header;
    private final List<RankSlot> slots;
    private final SharedBarrier barrier;
    private final int rank;
    private final Call call;
    private final int turn;
    private final long untilNanos;
    private boolean agreed;

    /**
     * @param calls those that the group has made before; a peer may still compare the last one while this rank is in the
     *     next, but not the one before, so two places taking turns suffice
     */
    CallBarrier(
            SegmentHeader header,
            List<RankSlot> slots,
            SharedBarrier barrier,
            int rank,
            Call call,
            long calls,
            long untilNanos) {
        this.header = header;
        this.slots = slots;
        this.barrier = barrier;
        this.rank = rank;
        this.call = call;
        this.turn = (int) (calls % 2);
        this.untilNanos = untilNanos;
        slots.get(rank).announce(turn, call);
    }

    /** Returns when every rank has come here. */
    public void pass() {
        barrier.pass(untilNanos);
        if (!agreed) {
            agree();
            agreed = true;
        }
    }

    private void agree() {
        for (int peer = 0; peer < slots.size(); peer++) {
            if (!slots.get(peer).announces(turn, call)) {
                String cause = "rank " + rank + " called " + call + ", but rank " + peer + " "
                        + slots.get(peer).announced(turn);
                header.abort(cause);
                throw new CollectiveAbortedException(header.isAborted() ? header.abortCause() : cause);
            }
        }
    }
}
