package io.serin.collective.socket;

import io.serin.collective.ElementType;
import io.serin.collective.Slice;
import java.lang.foreign.MemorySegment;

/** The memory that a collective works on, in elements. */
record Values(MemorySegment memory, ElementType type) {

    Values {
        if (memory.isReadOnly() || !memory.isAccessibleBy(Thread.currentThread())) {
            throw new IllegalArgumentException("the values cannot be written by this thread");
        }
        if (memory.byteSize() % type.bytes() != 0) {
            throw new IllegalArgumentException(memory.byteSize() + " bytes are no whole number of " + type);
        }
    }

    long elements() {
        return memory.byteSize() / type.bytes();
    }

    MemorySegment of(Slice slice) {
        return memory.asSlice(slice.from() * type.bytes(), slice.elements() * type.bytes());
    }
}
