package io.serin.collective.memory;

import io.serin.collective.Slice;
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
final class Staged {
    private final Segment segment;
    private final int rank;
    private final int worldSize;
    private final Reducer reducer;
    private long chunk;

    Staged(Segment segment, int rank, Reducer reducer) {
        this.segment = segment;
        this.rank = rank;
        this.worldSize = segment.layout().worldSize();
        this.reducer = reducer;
    }

    void run(Call call, MemorySegment values, Meeting meeting) {
        if (worldSize == 1 || call.bytes() == 0) {
            meeting.pass();
            return;
        }
        Pieces pieces = new Pieces(
                values, call.type().bytes(), worldSize, segment.layout().pieceBytes());
        switch (call.kind()) {
            case ALL_REDUCE -> allReduce(call, pieces, meeting);
            case REDUCE_SCATTER -> reduceScatter(call, pieces, meeting);
            case ALL_GATHER -> allGather(pieces, meeting);
            case BROADCAST -> broadcast(call, values, meeting);
            case BARRIER -> meeting.pass();
        }
    }

    private void allReduce(Call call, Pieces pieces, Meeting meeting) {
        stageAddends(pieces, 0);
        for (long round = 0; round < pieces.rounds(); round++) {
            meeting.pass();
            reduce(call, pieces, round, pieces.place(rank, round), staged(rank, chunk, rank));
            copyOthers(pieces, round - 1, chunk - 1);
            chunk++;
            stageAddends(pieces, round + 1);
        }
        meeting.pass();
        copyOthers(pieces, pieces.rounds() - 1, chunk - 1);
    }

    private void reduceScatter(Call call, Pieces pieces, Meeting meeting) {
        stageAddends(pieces, 0);
        for (long round = 0; round < pieces.rounds(); round++) {
            meeting.pass();
            reduce(call, pieces, round, pieces.place(rank, round));
            chunk++;
            stageAddends(pieces, round + 1);
        }
    }

    private void allGather(Pieces pieces, Meeting meeting) {
        stageOwn(pieces, 0);
        for (long round = 0; round < pieces.rounds(); round++) {
            meeting.pass();
            copyOthers(pieces, round, chunk);
            chunk++;
            stageOwn(pieces, round + 1);
        }
    }

    private void broadcast(Call call, MemorySegment values, Meeting meeting) {
        long step = segment.layout().chunkBytes();
        boolean isRoot = rank == call.root();
        if (isRoot) {
            stageWhole(values, 0);
        }
        for (long done = 0; done < call.bytes(); done += step) {
            meeting.pass();
            if (!isRoot) {
                staged(call.root(), chunk, 0).copyTo(new Place(values, done), Math.min(step, call.bytes() - done));
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
                pieces.place(peer, round).copyTo(staged(rank, chunk, peer), bytes);
            }
        }
    }

    private void stageOwn(Pieces pieces, long round) {
        long bytes = pieces.bytes(rank, round);
        if (bytes > 0) {
            pieces.place(rank, round).copyTo(staged(rank, chunk, rank), bytes);
        }
    }

    private void stageWhole(MemorySegment values, long done) {
        long bytes = Math.min(segment.layout().chunkBytes(), values.byteSize() - done);
        new Place(values, done).copyTo(staged(rank, chunk, 0), bytes);
    }

    private void reduce(Call call, Pieces pieces, long round, Place... targets) {
        Place[] sources = new Place[worldSize];
        for (int peer = 0; peer < worldSize; peer++) {
            sources[peer] = peer == rank ? pieces.place(rank, round) : staged(peer, chunk, rank);
        }
        reducer.reduce(call, sources, targets, pieces.bytes(rank, round));
    }

    /** What the peers have put into their own pieces. */
    private void copyOthers(Pieces pieces, long round, long itsChunk) {
        for (int peer = 0; peer < worldSize; peer++) {
            long bytes = pieces.bytes(peer, round);
            if (peer != rank && bytes > 0) {
                staged(peer, itsChunk, peer).copyTo(pieces.place(peer, round), bytes);
            }
        }
    }

    private Place staged(int owner, long itsChunk, int piece) {
        SegmentLayout layout = segment.layout();
        return new Place(segment.memory(), layout.stagingOffset(owner) + layout.pieceOffset(itsChunk, piece));
    }
}
