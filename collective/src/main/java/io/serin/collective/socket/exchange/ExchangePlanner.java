package io.serin.collective.socket.exchange;

import io.serin.collective.group.Operation;
import io.serin.collective.group.Values;
import java.lang.foreign.Arena;

/**
 * Chooses the exchange that carries out a call: one trip for a barrier and a small all-reduce, a ring for what is larger,
 * a chain for a broadcast. Its buffers are lent to one exchange at a time.
 */
public final class ExchangePlanner {
    private final int rank;
    private final int worldSize;
    private final WireFormat reducedFormat;
    private final int directBytes;
    private final PayloadBuffers buffers;

    /**
     * @param worldSize at least 2 when the first exchange is planned
     * @param reducedFormat how float32 values travel that are reduced
     * @param chunkBytes the largest payload of one frame
     * @param directBytes what a rank may send for one all-reduce in a single exchange with every peer
     * @param arena that the buffers live in
     */
    public ExchangePlanner(
            int rank, int worldSize, WireFormat reducedFormat, int chunkBytes, int directBytes, Arena arena) {
        this.rank = rank;
        this.worldSize = worldSize;
        this.reducedFormat = reducedFormat;
        this.directBytes = directBytes;
        this.buffers = PayloadBuffers.allocate(chunkBytes, directBytes, arena);
    }

    /** @param values in native memory, of the call's length and type */
    public Exchange plan(Call call, Values values) {
        Encoding encoding = Encoding.of(call.type(), format(call.operation()));
        return switch (call.operation()) {
            case BARRIER -> new DirectExchange(call, rank, worldSize, values, encoding, buffers);
            case ALL_REDUCE ->
                isSmall(call, encoding)
                        ? new DirectExchange(call, rank, worldSize, values, encoding, buffers)
                        : new RingExchange(call, rank, worldSize, values, encoding, buffers);
            case REDUCE_SCATTER, ALL_GATHER -> new RingExchange(call, rank, worldSize, values, encoding, buffers);
            case BROADCAST -> new ChainExchange(call, rank, worldSize, values, encoding, buffers);
        };
    }

    private WireFormat format(Operation operation) {
        return switch (operation) {
            case ALL_REDUCE, REDUCE_SCATTER -> reducedFormat;
            case ALL_GATHER, BROADCAST, BARRIER -> WireFormat.FULL;
        };
    }

    private boolean isSmall(Call call, Encoding encoding) {
        return call.elements() <= directBytes / encoding.wireBytes() / (worldSize - 1);
    }
}
