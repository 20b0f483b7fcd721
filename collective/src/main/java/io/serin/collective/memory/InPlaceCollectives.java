package io.serin.collective.memory;

import io.serin.collective.Slice;
import io.serin.collective.memory.segment.Call;
import io.serin.collective.memory.segment.CallBarrier;
import io.serin.collective.memory.segment.SegmentMembership;
import java.lang.foreign.MemorySegment;

/**
 * Collectives on values that lie in the buckets, at the same offset on every rank. The first barrier says that all
 * values are there, the second that nobody needs another's any more.
 */
final class InPlaceCollectives {
    private final SegmentMembership membership;
    private final int rank;
    private final int worldSize;
    private final Reducer reducer;

    InPlaceCollectives(SegmentMembership membership, Reducer reducer) {
        this.membership = membership;
        this.rank = membership.rank();
        this.worldSize = membership.layout().worldSize();
        this.reducer = reducer;
    }

    void run(Call call, CallBarrier barrier) {
        barrier.pass();
        if (worldSize > 1) {
            move(call);
        }
        barrier.pass();
    }

    private void move(Call call) {
        switch (call.operation()) {
            case ALL_REDUCE -> allReduce(call);
            case REDUCE_SCATTER -> reduceScatter(call);
            case ALL_GATHER -> allGather(call);
            case BROADCAST -> broadcast(call);
            case BARRIER -> {}
        }
    }

    /** The sum is written into all buckets where the addends lay, and are in the cache. */
    private void allReduce(Call call) {
        long from = membership.layout().reducedFrom(rank, call.offset(), call.bytes());
        long to = membership.layout().reducedFrom(rank + 1, call.offset(), call.bytes());
        MemorySegment[] parts = everybodys(call.offset() + from, to - from);
        reducer.reduce(call, parts, parts);
    }

    private void reduceScatter(Call call) {
        MemorySegment[] slices = new MemorySegment[worldSize];
        for (int peer = 0; peer < worldSize; peer++) {
            slices[peer] = slice(call, peer, rank);
        }
        reducer.reduce(call, slices, slices[rank]);
    }

    private void allGather(Call call) {
        for (int peer = 0; peer < worldSize; peer++) {
            if (peer != rank) {
                slice(call, rank, peer).copyFrom(slice(call, peer, peer));
            }
        }
    }

    private void broadcast(Call call) {
        if (rank != call.root()) {
            part(rank, call.offset(), call.bytes()).copyFrom(part(call.root(), call.offset(), call.bytes()));
        }
    }

    /** In a rank's bucket, the slice of the values that belongs to the owner. */
    private MemorySegment slice(Call call, int peer, int owner) {
        Slice slice = Slice.of(call.elements(), owner, worldSize);
        long bytes = call.type().bytes();
        return part(peer, call.offset() + slice.from() * bytes, slice.elements() * bytes);
    }

    private MemorySegment[] everybodys(long offset, long bytes) {
        MemorySegment[] parts = new MemorySegment[worldSize];
        for (int peer = 0; peer < worldSize; peer++) {
            parts[peer] = part(peer, offset, bytes);
        }
        return parts;
    }

    private MemorySegment part(int peer, long offset, long bytes) {
        return membership.bucket(peer).asSlice(offset, bytes);
    }
}
