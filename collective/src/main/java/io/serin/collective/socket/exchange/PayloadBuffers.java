package io.serin.collective.socket.exchange;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory for payloads that are not read or written where the values lie.
 *
 * @param outgoing room for one chunk
 * @param incoming room for one chunk, and for a small message of every rank
 */
record PayloadBuffers(MemorySegment outgoing, MemorySegment incoming) {
    private static final int ALIGNMENT = 64;

    static PayloadBuffers allocate(int chunkBytes, int directBytes, Arena arena) {
        return new PayloadBuffers(
                arena.allocate(chunkBytes, ALIGNMENT),
                // World size times what fits in a direct exchange is at most twice the limit, reached at two ranks.
                arena.allocate(Math.max(chunkBytes, 2L * directBytes), ALIGNMENT));
    }
}
