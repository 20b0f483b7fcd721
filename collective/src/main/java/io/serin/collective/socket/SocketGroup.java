package io.serin.collective.socket;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Arguments;
import io.serin.collective.group.Operation;
import io.serin.collective.group.Values;
import io.serin.collective.socket.exchange.Call;
import io.serin.collective.socket.exchange.Exchange;
import io.serin.collective.socket.exchange.ExchangePlanner;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ranks that reach each other over TCP, as {@link SocketEndpoint#join} brings them together. Any native memory is read and
 * written where it lies, not only {@link #bucket}; values on the heap are copied.
 */
public final class SocketGroup implements Collective {
    private static final int ALIGNMENT = 64;

    private final Mesh mesh;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bucket;
    private final ExchangePlanner planner;
    private final ReentrantLock calls = new ReentrantLock();
    private long sequence;
    private volatile boolean closed;
    private boolean finished;
    private @Nullable Throwable failure;

    SocketGroup(Mesh mesh, SocketSettings settings, long bucketBytes) {
        this.mesh = mesh;
        this.bucket = arena.allocate(bucketBytes, ALIGNMENT);
        this.planner = new ExchangePlanner(
                rank(), worldSize(), settings.wireFormat(), settings.chunkBytes(), settings.directBytes(), arena);
    }

    @Override
    public int rank() {
        return mesh.self().rank();
    }

    @Override
    public int worldSize() {
        return mesh.self().worldSize();
    }

    @Override
    public MemorySegment bucket() {
        return bucket;
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        allReduce(values, type, reduction, reduction.divisor(worldSize()));
    }

    /** As above, for a group whose ranks stand for several each. */
    void allReduce(MemorySegment values, ElementType type, Reduction reduction, int divisor) {
        call(
                values,
                type,
                (elements, number) -> Call.reducing(Operation.ALL_REDUCE, type, reduction, elements, number, divisor));
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        int divisor = reduction.divisor(worldSize());
        call(
                values,
                type,
                (elements, number) ->
                        Call.reducing(Operation.REDUCE_SCATTER, type, reduction, elements, number, divisor));
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        call(values, type, (elements, number) -> Call.moving(Operation.ALL_GATHER, type, 0, elements, number));
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        Arguments.requireRoot(root, worldSize());
        call(values, type, (elements, number) -> Call.moving(Operation.BROADCAST, type, root, elements, number));
    }

    @Override
    public void barrier() {
        ElementType type = ElementType.FLOAT32;
        call(
                bucket.asSlice(0, 0),
                type,
                (elements, number) -> Call.moving(Operation.BARRIER, type, 0, elements, number));
    }

    @Override
    public long waitedNanos() {
        return mesh.waitedNanos();
    }

    @Override
    public void abort(String cause) {
        mesh.end(cause);
        finishIfEnded();
    }

    @Override
    public void close() {
        closed = true;
        mesh.end("rank " + rank() + " has closed its group");
        calls.lock();
        try {
            finish(FrameKind.GOODBYE, "");
            if (arena.scope().isAlive()) {
                arena.close();
            }
        } finally {
            calls.unlock();
        }
    }

    private interface Numbering {
        Call of(long elements, long sequence);
    }

    private void call(MemorySegment values, ElementType type, Numbering numbering) {
        Values checked = new Values(values, type);
        if (!calls.tryLock()) {
            throw new IllegalStateException("rank " + rank() + " is already in a collective on another thread");
        }
        try {
            requireUsable();
            if (worldSize() > 1) {
                onNativeMemory(checked, memory -> run(numbering.of(memory.elements(), ++sequence), memory));
            }
        } catch (Throwable failed) {
            fail(failed);
            throw failed;
        } finally {
            calls.unlock();
            // An abort that came while the lock was held could not finish the group itself.
            finishIfEnded();
        }
    }

    private void run(Call call, Values values) {
        Exchange exchange = planner.plan(call, values);
        try {
            mesh.run(call, exchange);
        } catch (Throwable failed) {
            // Here, as half a frame may still lie in the caller's memory, which other threads may not touch.
            fail(failed);
            finish(closed ? FrameKind.GOODBYE : FrameKind.ABORT, String.valueOf(mesh.endedBy()));
            throw failed;
        }
    }

    /** Sockets read and write native memory only. */
    private static void onNativeMemory(Values values, Consumer<Values> body) {
        if (values.memory().isNative()) {
            body.accept(values);
            return;
        }
        try (Arena copies = Arena.ofConfined()) {
            MemorySegment copy = copies.allocate(values.memory().byteSize(), ALIGNMENT);
            MemorySegment.copy(values.memory(), 0, copy, 0, copy.byteSize());
            body.accept(new Values(copy, values.type()));
            MemorySegment.copy(copy, 0, values.memory(), 0, copy.byteSize());
        }
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("rank " + rank() + " has closed its group");
        }
        String cause = mesh.endedBy();
        if (cause != null) {
            throw failure == null
                    ? new CollectiveAbortedException(cause)
                    : new CollectiveAbortedException(cause, failure);
        }
    }

    private void fail(Throwable failed) {
        if (closed) {
            return;
        }
        if (failure == null) {
            failure = failed;
        }
        mesh.end(String.valueOf(failed.getMessage()));
    }

    private void finishIfEnded() {
        String cause = mesh.endedBy();
        if (cause != null && !closed && calls.tryLock()) {
            try {
                finish(FrameKind.ABORT, cause);
            } finally {
                calls.unlock();
            }
        }
    }

    private void finish(FrameKind kind, String cause) {
        if (!finished) {
            finished = true;
            mesh.close(kind, cause);
        }
    }
}
