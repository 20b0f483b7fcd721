package io.serin.collective.group;

import io.serin.collective.ElementType;
import io.serin.collective.Slice;
import java.lang.foreign.MemorySegment;

/**
 * The memory that a collective works on, in elements.
 *
 * @param memory whole elements that the calling thread can write, else refused
 */
public record Values(MemorySegment memory, ElementType type) {

    public Values {
        if (memory.isReadOnly() || !memory.isAccessibleBy(Thread.currentThread())) {
            throw new IllegalArgumentException("the values cannot be written by this thread");
        }
        if (memory.byteSize() % type.bytes() != 0) {
            throw new IllegalArgumentException(memory.byteSize() + " bytes are no whole number of " + type);
        }
    }

    public long elements() {
        return memory.byteSize() / type.bytes();
    }

    public MemorySegment of(Slice slice) {
        return memory.asSlice(slice.from() * type.bytes(), slice.elements() * type.bytes());
    }
}
