package io.serin.collective.nccl;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Arguments;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ranks with a CUDA device each. Values on the device are reduced where they lie; those on the host, which must be native
 * memory, pass through the device. Work that was put on the null stream before, as libtorch's is, is awaited first.
 *
 * <p>Two things differ from what {@link Collective} says, as NCCL has no channel but the collectives. It does not tell
 * which ranks are missing: the deadline names all others. And an abort, or a rank that leaves, is known at once only
 * where NCCL sees a connection break; a rank that is not told by its own caller's {@link #abort} waits for its deadline.
 */
public final class NcclGroup implements Collective {
    private static final Logger log = LoggerFactory.getLogger(NcclGroup.class);

    private static final Duration LONGEST_LEAVE = Duration.ofSeconds(5);

    private final NcclSettings settings;
    private final int rank;
    private final int worldSize;
    private final DeviceResources resources;
    private final AbortableWait wait;
    private final ReentrantLock calls = new ReentrantLock();
    private @Nullable Communicator communicator;
    private @Nullable Throwable failure;
    private boolean closed;
    private long waitedNanos;

    private NcclGroup(NcclSettings settings, int rank, int worldSize, long bucketBytes) {
        this.settings = settings;
        this.rank = rank;
        this.worldSize = worldSize;
        this.wait = new AbortableWait(rank, worldSize, settings.deadline());
        this.resources = DeviceResources.allocate(settings.device(), bucketBytes);
    }

    /**
     * Begins a membership; every rank of the group does so with the same id. Nobody is waited for: {@link #join} does.
     * Until then only {@link #abort} and {@link #close} may be called.
     *
     * @param bucketBytes length of {@link #bucket}, 0 or more
     * @throws NcclUnavailableException where NCCL cannot be used
     * @throws NcclFailure when the device does not exist or has no room
     * @throws IllegalArgumentException when the rank is not one of the group's
     */
    public static NcclGroup begin(NcclSettings settings, int rank, int worldSize, long bucketBytes) {
        if (worldSize < 1 || rank < 0 || rank >= worldSize || bucketBytes < 0) {
            throw new IllegalArgumentException(
                    "no rank " + rank + " of " + worldSize + " with a bucket of " + bucketBytes + " bytes");
        }
        NcclLibrary.requireUsable();
        return new NcclGroup(settings, rank, worldSize, bucketBytes);
    }

    /** {@link #begin} and {@link #join(NcclUniqueId)} in one, for callers that need not abort a join. */
    public static NcclGroup join(NcclSettings settings, NcclUniqueId id, int rank, int worldSize, long bucketBytes) {
        NcclGroup group = begin(settings, rank, worldSize, bucketBytes);
        boolean joined = false;
        try {
            group.join(id);
            joined = true;
            return group;
        } finally {
            if (!joined) {
                group.close();
            }
        }
    }

    /**
     * Returns when all ranks have joined.
     *
     * @throws CollectiveTimeoutException when they have not before the deadline
     * @throws CollectiveAbortedException when the group was aborted, or NCCL failed
     */
    public void join(NcclUniqueId id) {
        long began = System.nanoTime();
        call(untilNanos -> {
            if (communicator != null) {
                throw new IllegalStateException("rank " + rank + " has joined already");
            }
            Communicator begun = Communicator.begin(id, rank, worldSize);
            communicator = begun;
            wait.await(begun::isDone, untilNanos);
        });
        waitedNanos += System.nanoTime() - began;
        log.debug("joined with NCCL as rank {} of {} on device {}", rank, worldSize, settings.device());
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int worldSize() {
        return worldSize;
    }

    /** On the device: Java must not read or write it. */
    @Override
    public MemorySegment bucket() {
        return resources.bucket().segment();
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        collective(
                values,
                type,
                (operations, address, elements) -> operations.allReduce(address, elements, type, reduction));
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        collective(
                values,
                type,
                (operations, address, elements) -> operations.reduceScatter(address, elements, type, reduction));
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        collective(values, type, (operations, address, elements) -> operations.allGather(address, elements, type));
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        Arguments.requireRoot(root, worldSize);
        collective(
                values, type, (operations, address, elements) -> operations.broadcast(address, elements, type, root));
    }

    /** NCCL has none: a sum of one element each is awaited. */
    @Override
    public void barrier() {
        long began = System.nanoTime();
        allReduce(resources.token().segment(), ElementType.FLOAT32, Reduction.SUM);
        waitedNanos += System.nanoTime() - began;
    }

    /** Of {@link #join} and {@link #barrier} only: in the other collectives NCCL does not tell waiting from moving. */
    @Override
    public long waitedNanos() {
        return waitedNanos;
    }

    /**
     * Ends this rank's part: a collective under way throws within milliseconds. The thread that is in it frees the
     * communicator, since it may be asking for its state; without one, the next call or {@link #close} does.
     */
    @Override
    public void abort(String cause) {
        wait.abort(cause);
    }

    @Override
    public void close() {
        boolean aborted = !wait.abort("rank " + rank + " has closed its group");
        calls.lock();
        try {
            if (!closed) {
                closed = true;
                leave(aborted || failure != null);
            }
        } finally {
            calls.unlock();
        }
    }

    private interface Work {
        void enqueue(NcclOperations operations, long address, long elements);
    }

    private interface Attempt {
        void run(long untilNanos);
    }

    private void collective(MemorySegment values, ElementType type, Work work) {
        if (!values.isNative() || values.byteSize() % type.bytes() != 0) {
            throw new IllegalArgumentException(
                    "not native memory of whole elements of " + type + ": " + values.byteSize() + " bytes");
        }
        requireWritable(values);
        call(untilNanos -> {
            Communicator joined = communicator;
            if (joined == null) {
                throw new IllegalStateException("rank " + rank + " has not joined yet");
            }
            NcclOperations operations = new NcclOperations(joined, resources.stream(), rank, worldSize);
            resources.staging().onDevice(values, address -> {
                work.enqueue(operations, address, values.byteSize() / type.bytes());
                wait.await(() -> joined.isDone() && Cuda.isDone(resources.stream()), untilNanos);
            });
        });
    }

    /** NCCL is given a bare address, so what the segment itself would refuse is refused here. */
    private static void requireWritable(MemorySegment values) {
        if (values.isReadOnly() || !values.scope().isAlive() || !values.isAccessibleBy(Thread.currentThread())) {
            throw new IllegalArgumentException("the values cannot be written by this thread");
        }
    }

    private void call(Attempt attempt) {
        if (!calls.tryLock()) {
            throw new IllegalStateException("rank " + rank + " is already in a collective on another thread");
        }
        try {
            requireUsable();
            Cuda.use(settings.device());
            attempt.run(System.nanoTime() + settings.deadline().toNanos());
        } catch (NcclFailure failed) {
            throw failed(new CollectiveAbortedException(String.valueOf(failed.getMessage()), failed));
        } catch (CollectiveAbortedException | CollectiveTimeoutException failed) {
            throw failed(failed);
        } finally {
            calls.unlock();
        }
    }

    /** NCCL's state is unknown after any failure, and its kernel may still run: only an abort ends it. */
    private <T extends RuntimeException> T failed(T reported) {
        if (failure == null) {
            failure = reported;
        }
        abandon();
        return reported;
    }

    private void abandon() {
        Communicator present = communicator;
        if (present == null) {
            return;
        }
        try {
            present.abort();
        } catch (NcclFailure failed) {
            log.warn("rank {} cannot abort its communicator", rank, failed);
        }
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("rank " + rank + " has closed its group");
        }
        Throwable earlier = failure;
        if (earlier != null) {
            throw new CollectiveAbortedException("an earlier call failed: " + earlier.getMessage(), earlier);
        }
        wait.requireNotAborted();
    }

    private void leave(boolean unusable) {
        try {
            Cuda.use(settings.device());
            if (unusable) {
                abandon();
            } else {
                finish();
            }
        } catch (NcclFailure failed) {
            log.warn("rank {} could not end its communicator", rank, failed);
        }
        resources.close();
    }

    private void finish() {
        Communicator present = communicator;
        if (present == null) {
            return;
        }
        try {
            Duration deadline = settings.deadline();
            present.leave(deadline.compareTo(LONGEST_LEAVE) < 0 ? deadline : LONGEST_LEAVE);
        } catch (NcclFailure failed) {
            log.warn("rank {} leaves by abort", rank, failed);
            abandon();
        }
    }
}
