package io.serin.collective.memory;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** One rank's calls: whether each fits, where its values lie, and so which way they go. One thread at a time. */
final class Transfer {
    private final SegmentHeader header;
    private final List<RankSlot> slots;
    private final SharedBarrier barrier;
    private final int rank;
    private final MemorySegment bucket;
    private final InPlace inPlace;
    private final Staged staged;
    private long calls;

    Transfer(Segment segment, SharedBarrier barrier, int rank) {
        Reducer reducer = new Reducer(segment.layout().worldSize());
        this.header = segment.header();
        this.slots = segment.slots();
        this.barrier = barrier;
        this.rank = rank;
        this.bucket = segment.bucket(rank);
        this.inPlace = new InPlace(segment, rank, reducer);
        this.staged = new Staged(segment, rank, reducer);
    }

    MemorySegment bucket() {
        return bucket;
    }

    /** @throws IllegalArgumentException when the values are not whole elements, or cannot be written */
    Call call(Call.Kind kind, MemorySegment values, ElementType type, Reduction reduction, int root) {
        if (values.byteSize() % type.bytes() != 0) {
            throw new IllegalArgumentException(values.byteSize() + " bytes are no whole number of " + type);
        }
        if (values.isReadOnly() || !values.isAccessibleBy(Thread.currentThread())) {
            throw new IllegalArgumentException("values must be writable by the calling thread: " + values);
        }
        return new Call(kind, type, reduction, root, offsetInBucket(values, type), values.byteSize());
    }

    void run(Call call, MemorySegment values, long untilNanos) {
        Meeting meeting = new Meeting(header, slots, barrier, rank, call, calls, untilNanos);
        calls++;
        if (call.isInPlace()) {
            inPlace.run(call, meeting);
        } else {
            staged.run(call, values, meeting);
        }
    }

    /** By address, since a caller may know the bucket only by that. */
    private long offsetInBucket(MemorySegment values, ElementType type) {
        if (!values.isNative()) {
            return Call.OUTSIDE;
        }
        long offset = values.address() - bucket.address();
        boolean isInside = offset >= 0 && values.byteSize() > 0 && offset <= bucket.byteSize() - values.byteSize();
        return isInside && offset % type.bytes() == 0 ? offset : Call.OUTSIDE;
    }
}
