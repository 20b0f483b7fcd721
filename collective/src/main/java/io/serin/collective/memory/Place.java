package io.serin.collective.memory;

import java.lang.foreign.MemorySegment;

/** Where elements begin. */
record Place(MemorySegment memory, long offset) {

    void copyTo(Place target, long bytes) {
        MemorySegment.copy(memory, offset, target.memory, target.offset, bytes);
    }
}
