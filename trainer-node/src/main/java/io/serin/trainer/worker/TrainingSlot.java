package io.serin.trainer.worker;

import io.serin.training.job.JobId;
import io.serin.training.job.RankReport;
import io.serin.training.worker.Assignment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a process trains, one rank at a time. It outlives memberships in the cluster: training goes on while the actor system is
 * replaced, and the next worker actor reports it. Thread-safe.
 */
public final class TrainingSlot implements AutoCloseable {

    private static final long END_WITHIN_MILLIS = 5_000;

    private final RankTraining.Factory trainings;
    private @Nullable RankThread work;
    private volatile Runnable changed = () -> {};
    private boolean closed;

    public TrainingSlot(RankTraining.Factory trainings) {
        this.trainings = trainings;
    }

    /** @param action called from any thread when there is news; replaces the earlier one */
    void onChange(Runnable action) {
        changed = action;
    }

    /** Begins, unless there is work already. */
    synchronized void begin(Assignment assignment) {
        if (work == null && !closed) {
            RankThread next = new RankThread(assignment, trainings, () -> changed.run());
            work = next;
            next.start();
        }
    }

    synchronized void stop(JobId job, long generation, String cause) {
        if (work != null && work.is(job, generation)) {
            work.stop(cause);
        }
    }

    synchronized void forget(JobId job, long generation) {
        if (work != null && work.is(job, generation) && work.hasEnded()) {
            work = null;
        }
    }

    synchronized Optional<RankReport> report() {
        return Optional.ofNullable(work).map(RankThread::report);
    }

    /** Ends what runs, and tells its peers; waits up to 5 s. */
    @Override
    public void close() {
        RankThread last;
        synchronized (this) {
            closed = true;
            last = work;
        }
        if (last != null) {
            last.stop("the trainer shuts down");
            awaitEnd(last);
        }
    }

    private static void awaitEnd(RankThread last) {
        try {
            last.join(END_WITHIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
