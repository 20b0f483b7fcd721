package io.serin.collective.socket.exchange;

import io.serin.collective.Slice;
import io.serin.collective.group.Values;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in which a rank hears from one peer and sends to one, in steps of equally many chunks. A chunk is sent as
 * soon as the one that it depends on has come, so the steps overlap and the link is never idle between them.
 */
abstract sealed class PipelinedExchange implements Exchange permits RingExchange, ChainExchange {
    // Enough that a step can begin while the one before is still under way, unless frames became too small to pay.
    private static final int LEAST_CHUNKS = 4;
    private static final long SMALLEST_CHUNK = 64 << 10;

    /** Stands for no peer. */
    static final int NONE = -1;

    /**
     * @param sendTo a rank or {@link #NONE}
     * @param receiveFrom a rank or {@link #NONE}
     * @param firstStep on the wire
     * @param steps that this rank takes
     * @param initialSteps how many of them can be sent before anything has come
     */
    record Route(int sendTo, int receiveFrom, int firstStep, int steps, int initialSteps) {}

    private final Route route;
    private final Values values;
    private final Encoding encoding;
    private final PayloadBuffers buffers;
    private final int chunks;
    private final long sends;
    private final long receives;
    private long sent;
    private long received;

    PipelinedExchange(Route route, Values values, Encoding encoding, PayloadBuffers buffers, long largestSlice) {
        this.route = route;
        this.values = values;
        this.encoding = encoding;
        this.buffers = buffers;
        long largestBytes = largestSlice * encoding.wireBytes();
        long chunkBytes =
                Math.min(buffers.outgoing().byteSize(), Math.max(SMALLEST_CHUNK, largestBytes / LEAST_CHUNKS));
        this.chunks = Math.toIntExact(Math.max(1, Math.ceilDiv(largestSlice, chunkBytes / encoding.wireBytes())));
        this.sends = route.sendTo() == NONE ? 0 : (long) route.steps() * chunks;
        this.receives = route.receiveFrom() == NONE ? 0 : (long) route.steps() * chunks;
    }

    abstract Slice sentIn(int step);

    abstract Slice receivedIn(int step);

    /** What becomes of an arrived chunk that is not plain data at its place. */
    abstract void apply(int step, MemorySegment wire, MemorySegment chunk);

    /** Whether a chunk of this step replaces the values. */
    abstract boolean replaces(int step);

    Encoding encoding() {
        return encoding;
    }

    @Override
    public boolean needs(int peer) {
        return (peer == route.sendTo() && sent < sends) || (peer == route.receiveFrom() && received < receives);
    }

    @Override
    public boolean isDone() {
        return sent == sends && received == receives;
    }

    @Override
    public @Nullable Outgoing next(int peer) {
        if (peer != route.sendTo() || sent == sends || sent >= (long) route.initialSteps() * chunks + received) {
            return null;
        }
        int step = step(sent);
        Slice chunk = chunk(sentIn(step), sent);
        sent++;
        MemorySegment plain = values.of(chunk);
        if (encoding.isPlain()) {
            return new Outgoing(step, chunk.from(), plain.asByteBuffer());
        }
        MemorySegment wire = buffers.outgoing().asSlice(0, chunk.elements() * encoding.wireBytes());
        encoding.encode(plain, wire);
        return new Outgoing(step, chunk.from(), wire.asByteBuffer());
    }

    @Override
    public @Nullable Incoming expected(int peer) {
        if (peer != route.receiveFrom() || received == receives) {
            return null;
        }
        int step = step(received);
        Slice chunk = chunk(receivedIn(step), received);
        MemorySegment target = isPlaced(step) ? values.of(chunk) : incoming(chunk);
        return new Incoming(step, chunk.from(), target.asByteBuffer());
    }

    @Override
    public void received(int peer) {
        int step = step(received);
        if (!isPlaced(step)) {
            Slice chunk = chunk(receivedIn(step), received);
            apply(step, incoming(chunk), values.of(chunk));
        }
        received++;
    }

    @Override
    public void finish() {}

    private boolean isPlaced(int step) {
        return replaces(step) && encoding.isPlain();
    }

    private int step(long frame) {
        return route.firstStep() + (int) (frame / chunks);
    }

    private Slice chunk(Slice slice, long frame) {
        Slice within = Slice.of(slice.elements(), (int) (frame % chunks), chunks);
        return new Slice(slice.from() + within.from(), slice.from() + within.to());
    }

    private MemorySegment incoming(Slice chunk) {
        return buffers.incoming().asSlice(0, chunk.elements() * encoding.wireBytes());
    }
}
