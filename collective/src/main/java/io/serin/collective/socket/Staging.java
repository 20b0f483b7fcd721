package io.serin.collective.socket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory for frames that are not read or written where the values lie.
 *
 * @param outgoing room for one chunk
 * @param incoming room for one chunk, and for a small message of every rank
 */
record Staging(MemorySegment outgoing, MemorySegment incoming) {
    private static final int ALIGNMENT = 64;

    static Staging allocate(SocketSettings settings, Arena arena) {
        return new Staging(
                arena.allocate(settings.chunkBytes(), ALIGNMENT),
                // World size times what fits in a direct exchange is at most twice the limit, reached at two ranks.
                arena.allocate(Math.max(settings.chunkBytes(), 2L * settings.directBytes()), ALIGNMENT));
    }
}
