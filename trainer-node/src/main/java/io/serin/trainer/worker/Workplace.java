package io.serin.trainer.worker;

import io.serin.training.job.RankReport;
import io.serin.training.worker.Assignment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process's one place to train at. It outlives memberships in the cluster: training goes on while the actor system is
 * replaced, and the next worker actor reports it. Thread-safe.
 */
public final class Workplace implements AutoCloseable {

    private static final long END_WITHIN_MILLIS = 5_000;

    private final RankProgram.Factory programs;
    private @Nullable RankWork work;
    private volatile Runnable changed = () -> {};
    private boolean closed;

    public Workplace(RankProgram.Factory programs) {
        this.programs = programs;
    }

    /** @param action called from any thread when there is news; replaces the earlier one */
    void onChange(Runnable action) {
        changed = action;
    }

    /** Begins, unless there is work already. */
    synchronized void begin(Assignment assignment) {
        if (work == null && !closed) {
            RankWork next = new RankWork(assignment, programs, () -> changed.run());
            work = next;
            next.start();
        }
    }

    synchronized void stop(String job, long generation, String cause) {
        if (work != null && work.is(job, generation)) {
            work.stop(cause);
        }
    }

    synchronized void forget(String job, long generation) {
        if (work != null && work.is(job, generation) && work.hasEnded()) {
            work = null;
        }
    }

    synchronized Optional<RankReport> report() {
        return Optional.ofNullable(work).map(RankWork::report);
    }

    /** Ends what runs, and tells its peers; waits up to 5 s. */
    @Override
    public void close() {
        RankWork last;
        synchronized (this) {
            closed = true;
            last = work;
        }
        if (last != null) {
            last.stop("the trainer shuts down");
            awaitEnd(last);
        }
    }

    private static void awaitEnd(RankWork last) {
        try {
            last.join(END_WITHIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
