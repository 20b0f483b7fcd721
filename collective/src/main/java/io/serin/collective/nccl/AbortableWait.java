package io.serin.collective.nccl;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.group.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How one rank waits for NCCL: until it is done, the deadline is over, or the group is aborted. */
final class AbortableWait {
    private final int rank;
    private final int worldSize;
    private final Duration deadline;
    private final AtomicReference<@Nullable String> abortCause = new AtomicReference<>();

    AbortableWait(int rank, int worldSize, Duration deadline) {
        this.rank = rank;
        this.worldSize = worldSize;
        this.deadline = deadline;
    }

    /** From any thread: ends the wait under way and all later ones. Returns whether this is the first cause, which stays. */
    boolean abort(String cause) {
        return abortCause.compareAndSet(null, cause);
    }

    void requireNotAborted() {
        String cause = abortCause.get();
        if (cause != null) {
            throw new CollectiveAbortedException(cause);
        }
    }

    void await(BooleanSupplier isDone, long untilNanos) {
        Backoff backoff = Communicator.backoff();
        while (!isDone.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                abort("rank " + rank + " was interrupted");
            }
            requireNotAborted();
            if (System.nanoTime() - untilNanos > 0) {
                throw new CollectiveTimeoutException(rank, others(), deadline);
            }
            backoff.pause();
        }
    }

    private List<Integer> others() {
        return IntStream.range(0, worldSize)
                .filter(other -> other != rank)
                .boxed()
                .toList();
    }
}
