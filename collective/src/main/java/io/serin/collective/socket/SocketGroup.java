package io.serin.collective.socket;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
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
    private final SocketSettings settings;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bucket;
    private final Staging staging;
    private final ReentrantLock calls = new ReentrantLock();
    private long sequence;
    private volatile boolean closed;
    private boolean finished;
    private @Nullable Throwable failure;

    SocketGroup(Mesh mesh, SocketSettings settings, long bucketBytes) {
        this.mesh = mesh;
        this.settings = settings;
        this.bucket = arena.allocate(bucketBytes, ALIGNMENT);
        this.staging = Staging.allocate(settings, arena);
    }

    @Override
    public int rank() {
        return mesh.membership().rank();
    }

    @Override
    public int worldSize() {
        return mesh.membership().worldSize();
    }

    @Override
    public MemorySegment bucket() {
        return bucket;
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        allReduce(values, type, reduction, divisor(reduction));
    }

    /** As above, for a group whose ranks stand for several each. */
    void allReduce(MemorySegment values, ElementType type, Reduction reduction, int divisor) {
        reduce(Operation.ALL_REDUCE, values, type, reduction, divisor);
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        reduce(Operation.REDUCE_SCATTER, values, type, reduction, divisor(reduction));
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        call(values, type, (memory, number) -> {
            Call call = Call.moving(Operation.ALL_GATHER, type, 0, memory.elements(), number);
            return new Started(call, new Ring(call, rank(), worldSize(), memory, unchanged(type), staging));
        });
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        if (root < 0 || root >= worldSize()) {
            throw new IllegalArgumentException("root must be between 0 and " + (worldSize() - 1) + ", not " + root);
        }
        call(values, type, (memory, number) -> {
            Call call = Call.moving(Operation.BROADCAST, type, root, memory.elements(), number);
            return new Started(call, new Chain(call, rank(), worldSize(), memory, unchanged(type), staging));
        });
    }

    @Override
    public void barrier() {
        call(bucket.asSlice(0, 0), ElementType.FLOAT32, (memory, number) -> {
            Call call = Call.moving(Operation.BARRIER, ElementType.FLOAT32, 0, 0, number);
            return new Started(
                    call,
                    new DirectExchange(call, rank(), worldSize(), memory, unchanged(ElementType.FLOAT32), staging));
        });
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

    /** A collective about to run. */
    private record Started(Call call, Exchange exchange) {}

    private interface Start {
        Started with(Values memory, long number);
    }

    private void reduce(Operation operation, MemorySegment values, ElementType type, Reduction reduction, int divisor) {
        call(values, type, (memory, number) -> {
            Call call = Call.reducing(operation, type, reduction, memory.elements(), number, divisor);
            Encoding encoding = Encoding.of(type, settings.wireFormat());
            boolean direct = operation == Operation.ALL_REDUCE
                    && DirectExchange.suits(memory.elements(), encoding, worldSize(), settings);
            return new Started(
                    call,
                    direct
                            ? new DirectExchange(call, rank(), worldSize(), memory, encoding, staging)
                            : new Ring(call, rank(), worldSize(), memory, encoding, staging));
        });
    }

    private static Encoding unchanged(ElementType type) {
        return Encoding.of(type, WireFormat.FULL);
    }

    private int divisor(Reduction reduction) {
        return switch (reduction) {
            case SUM -> 1;
            case MEAN -> worldSize();
        };
    }

    private void call(MemorySegment values, ElementType type, Start start) {
        Values checked = new Values(values, type);
        if (!calls.tryLock()) {
            throw new IllegalStateException("rank " + rank() + " is already in a collective on another thread");
        }
        try {
            requireUsable();
            if (worldSize() > 1) {
                onNativeMemory(checked, memory -> run(start.with(memory, ++sequence)));
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

    private void run(Started started) {
        try {
            mesh.run(started.call(), started.exchange());
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
            mesh.farewell(kind, cause);
        }
    }
}
