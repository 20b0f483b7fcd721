package io.serin.collective.memory;

import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import io.serin.collective.group.Values;
import io.serin.collective.memory.segment.Call;
import io.serin.collective.memory.segment.CallBarrier;
import io.serin.collective.memory.segment.SegmentMembership;
import java.lang.foreign.MemorySegment;

/** One rank's calls: where the values of each lie, and so which way they go. One thread at a time. */
final class CallDispatcher {
    private final SegmentMembership membership;
    private final MemorySegment bucket;
    private final InPlaceCollectives inPlace;
    private final StagedCollectives staged;

    CallDispatcher(SegmentMembership membership) {
        Reducer reducer = new Reducer(membership.layout().worldSize());
        this.membership = membership;
        this.bucket = membership.bucket(membership.rank());
        this.inPlace = new InPlaceCollectives(membership, reducer);
        this.staged = new StagedCollectives(membership, reducer);
    }

    MemorySegment bucket() {
        return bucket;
    }

    Call call(Operation operation, Values values, Reduction reduction, int root) {
        return new Call(
                operation,
                values.type(),
                reduction,
                root,
                offsetInBucket(values),
                values.memory().byteSize());
    }

    void run(Call call, MemorySegment values, long untilNanos) {
        CallBarrier barrier = membership.announce(call, untilNanos);
        if (call.isInPlace()) {
            inPlace.run(call, barrier);
        } else {
            staged.run(call, values, barrier);
        }
    }

    /** By address, since a caller may know the bucket only by that. */
    private long offsetInBucket(Values values) {
        MemorySegment memory = values.memory();
        if (!memory.isNative()) {
            return Call.OUTSIDE;
        }
        long offset = memory.address() - bucket.address();
        boolean isInside = offset >= 0 && memory.byteSize() > 0 && offset <= bucket.byteSize() - memory.byteSize();
        return isInside && offset % values.type().bytes() == 0 ? offset : Call.OUTSIDE;
    }
}
