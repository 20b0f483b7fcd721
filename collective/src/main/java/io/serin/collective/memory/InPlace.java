package io.serin.collective.memory;

import io.serin.collective.Slice;

/**
 * Collectives on values that lie in the buckets, at the same offset on every rank. The first barrier says that all
 * values are there, the second that nobody needs another's any more.
 */
final class InPlace {
    private final Segment segment;
    private final int rank;
    private final int worldSize;
    private final Reducer reducer;

    InPlace(Segment segment, int rank, Reducer reducer) {
        this.segment = segment;
        this.rank = rank;
        this.worldSize = segment.layout().worldSize();
        this.reducer = reducer;
    }

    void run(Call call, Meeting meeting) {
        meeting.pass();
        if (worldSize > 1) {
            move(call);
        }
        meeting.pass();
    }

    private void move(Call call) {
        switch (call.kind()) {
            case ALL_REDUCE -> allReduce(call);
            case REDUCE_SCATTER -> reduceScatter(call);
            case ALL_GATHER -> allGather(call);
            case BROADCAST -> broadcast(call);
            case BARRIER -> {}
        }
    }

    /** The sum is written into all buckets where the addends lay, and are in the cache. */
    private void allReduce(Call call) {
        long from = segment.layout().reducedFrom(rank, call.offset(), call.bytes());
        long to = segment.layout().reducedFrom(rank + 1, call.offset(), call.bytes());
        Place[] places = everybodys(call.offset() + from);
        reducer.reduce(call, places, places, to - from);
    }

    private void reduceScatter(Call call) {
        Slice slice = Slice.of(call.elements(), rank, worldSize);
        long offset = call.offset() + slice.from() * call.type().bytes();
        Place[] places = everybodys(offset);
        reducer.reduce(
                call,
                places,
                new Place[] {places[rank]},
                slice.elements() * call.type().bytes());
    }

    private void allGather(Call call) {
        for (int peer = 0; peer < worldSize; peer++) {
            if (peer != rank) {
                Slice slice = Slice.of(call.elements(), peer, worldSize);
                long offset = call.offset() + slice.from() * call.type().bytes();
                place(peer, offset)
                        .copyTo(
                                place(rank, offset),
                                slice.elements() * call.type().bytes());
            }
        }
    }

    private void broadcast(Call call) {
        if (rank != call.root()) {
            place(call.root(), call.offset()).copyTo(place(rank, call.offset()), call.bytes());
        }
    }

    private Place[] everybodys(long offset) {
        Place[] places = new Place[worldSize];
        for (int peer = 0; peer < worldSize; peer++) {
            places[peer] = place(peer, offset);
        }
        return places;
    }

    private Place place(int peer, long offset) {
        return new Place(segment.memory(), segment.layout().bucketOffset(peer) + offset);
    }
}
