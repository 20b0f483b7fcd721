package io.serin.collective.memory;

import io.serin.collective.Slice;
import io.serin.collective.memory.segment.Call;
import io.serin.collective.memory.segment.CallBarrier;
import io.serin.collective.memory.segment.SegmentMembership;
import java.lang.foreign.MemorySegment;

/**
 * Collectives on values outside the buckets, which pass through the staging areas chunk by chunk. A chunk holds one
 * piece of every rank's {@link Slice}; each rank reads and writes its own values directly, and puts into its staging
 * only what others need of it.
 *
 * <p>One barrier a chunk suffices, since chunks take turns between two places, counted over all calls. Behind the
 * barrier of chunk k a rank reduces chunk k, copies the results of chunk k - 1 out of its peers' staging and puts its
 * addends of chunk k + 1 into its own. They lie where those of k - 1 lay, which were read before that barrier. The
 * results of k - 1 may still be read there, but each lies in the piece of the rank that reduced it, where that rank puts
 * no addends.
 */
final class StagedCollectives {
    private final SegmentMembership membership;
    private final int rank;
    private final int worldSize;
    private final Reducer reducer;
    private long chunk;

    StagedCollectives(SegmentMembership membership, Reducer reducer) {
        this.membership = membership;
        this.rank = membership.rank();
        this.worldSize = membership.layout().worldSize();
        this.reducer = reducer;
    }

    void run(Call call, MemorySegment values, CallBarrier barrier) {
        if (worldSize == 1 || call.bytes() == 0) {
            barrier.pass();
            return;
        }
        Pieces pieces = new Pieces(
                values, call.type().bytes(), worldSize, membership.layout().pieceBytes());
        switch (call.operation()) {
            case ALL_REDUCE -> allReduce(call, pieces, barrier);
            case REDUCE_SCATTER -> reduceScatter(call, pieces, barrier);
            case ALL_GATHER -> allGather(pieces, barrier);
            case BROADCAST -> broadcast(call, values, barrier);
            case BARRIER -> barrier.pass();
        }
    }

    private void allReduce(Call call, Pieces pieces, CallBarrier barrier) {
        stageAddends(pieces, 0);
        for (long round = 0; round < pieces.rounds(); round++) {
            barrier.pass();
            reduce(
                    call,
                    pieces,
                    round,
                    pieces.of(rank, round),
                    membership.staged(rank, chunk, rank, pieces.bytes(rank, round)));
            copyOthers(pieces, round - 1, chunk - 1);
            chunk++;
            stageAddends(pieces, round + 1);
        }
        barrier.pass();
        copyOthers(pieces, pieces.rounds() - 1, chunk - 1);
    }

    private void reduceScatter(Call call, Pieces pieces, CallBarrier barrier) {
        stageAddends(pieces, 0);
        for (long round = 0; round < pieces.rounds(); round++) {
            barrier.pass();
            reduce(call, pieces, round, pieces.of(rank, round));
            chunk++;
            stageAddends(pieces, round + 1);
        }
    }

    private void allGather(Pieces pieces, CallBarrier barrier) {
        stageOwn(pieces, 0);
        for (long round = 0; round < pieces.rounds(); round++) {
            barrier.pass();
            copyOthers(pieces, round, chunk);
            chunk++;
            stageOwn(pieces, round + 1);
        }
    }

    private void broadcast(Call call, MemorySegment values, CallBarrier barrier) {
        long step = membership.layout().chunkBytes();
        boolean isRoot = rank == call.root();
        if (isRoot) {
            stageWhole(values, 0);
        }
        for (long done = 0; done < call.bytes(); done += step) {
            barrier.pass();
            if (!isRoot) {
                long bytes = Math.min(step, call.bytes() - done);
                values.asSlice(done, bytes).copyFrom(membership.staged(call.root(), chunk, 0, bytes));
            }
            chunk++;
            if (isRoot && done + step < call.bytes()) {
                stageWhole(values, done + step);
            }
        }
    }

    /** This rank's pieces of its peers' slices. */
    private void stageAddends(Pieces pieces, long round) {
        for (int peer = 0; peer < worldSize; peer++) {
            long bytes = pieces.bytes(peer, round);
            if (peer != rank && bytes > 0) {
                membership.staged(rank, chunk, peer, bytes).copyFrom(pieces.of(peer, round));
            }
        }
    }

    private void stageOwn(Pieces pieces, long round) {
        long bytes = pieces.bytes(rank, round);
        if (bytes > 0) {
            membership.staged(rank, chunk, rank, bytes).copyFrom(pieces.of(rank, round));
        }
    }

    private void stageWhole(MemorySegment values, long done) {
        long bytes = Math.min(membership.layout().chunkBytes(), values.byteSize() - done);
        membership.staged(rank, chunk, 0, bytes).copyFrom(values.asSlice(done, bytes));
    }

    private void reduce(Call call, Pieces pieces, long round, MemorySegment... targets) {
        MemorySegment[] sources = new MemorySegment[worldSize];
        for (int peer = 0; peer < worldSize; peer++) {
            sources[peer] = peer == rank
                    ? pieces.of(rank, round)
                    : membership.staged(peer, chunk, rank, pieces.bytes(rank, round));
        }
        reducer.reduce(call, sources, targets);
    }

    /** What the peers have put into their own pieces. */
    private void copyOthers(Pieces pieces, long round, long itsChunk) {
        for (int peer = 0; peer < worldSize; peer++) {
            long bytes = pieces.bytes(peer, round);
            if (peer != rank && bytes > 0) {
                pieces.of(peer, round).copyFrom(membership.staged(peer, itsChunk, peer, bytes));
            }
        }
    }
}
