package io.serin.trainer.worker;

import io.serin.engine.OneLine;
import io.serin.training.job.CheckpointReference;
import io.serin.training.job.JobId;
import io.serin.training.job.RankOutcome;
import io.serin.training.job.RankReport;
import io.serin.training.progress.RankProgress;
import io.serin.training.worker.Assignment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One assignment on a thread of its own, and what is to be reported of it. Thread-safe. */
final class RankThread implements RankEvents {

    private static final Logger log = LoggerFactory.getLogger(RankThread.class);

    private final Assignment assignment;
    private final Runnable changed;
    private final RankTraining training;
    private final Thread thread;
    private volatile @Nullable RankProgress progress;
    private volatile @Nullable CheckpointReference checkpoint;
    private volatile @Nullable String checkpointFault;
    private volatile @Nullable String stopped;
    private volatile @Nullable RankOutcome outcome;

    /** @param changed called from the training's threads when there is news that should not wait */
    RankThread(Assignment assignment, RankTraining.Factory trainings, Runnable changed) {
        this.assignment = assignment;
        this.changed = changed;
        this.training = trainings.create(assignment, this);
        this.thread = Thread.ofPlatform()
                .name("serin-rank-" + assignment.job() + "-" + assignment.generation() + "-" + assignment.rank())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean is(JobId job, long generation) {
        return assignment.job().equals(job) && assignment.generation() == generation;
    }

    boolean hasEnded() {
        return outcome != null;
    }

    /** The word in shared memory frees all ranks at once; the interrupt ends what does not look at it. */
    void stop(String cause) {
        if (stopped == null && !hasEnded()) {
            stopped = cause;
            training.stop(cause);
            thread.interrupt();
        }
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    RankReport report() {
        return new RankReport(
                assignment.job(),
                assignment.generation(),
                assignment.rank(),
                Optional.ofNullable(progress),
                Optional.ofNullable(checkpoint),
                Optional.ofNullable(outcome),
                Optional.ofNullable(checkpointFault));
    }

    @Override
    public void progressed(RankProgress newest) {
        progress = newest;
    }

    @Override
    public void checkpointed(CheckpointReference newest) {
        checkpoint = newest;
        checkpointFault = null;
        changed.run();
    }

    @Override
    public void checkpointFailed(Throwable failure) {
        log.warn("a checkpoint of {} failed; training goes on", assignment.job(), failure);
        checkpointFault = OneLine.of(failure);
        changed.run();
    }

    private void run() {
        log.info("trains {} generation {} as rank {}", assignment.job(), assignment.generation(), assignment.rank());
        RankOutcome ended = outcome();
        log.info("{} generation {} ended: {}", assignment.job(), assignment.generation(), ended);
        outcome = ended;
        changed.run();
    }

    private RankOutcome outcome() {
        try {
            return training.run();
        } catch (Throwable thrown) {
            // Also errors: an OutOfMemoryError ends this rank, not the process that has to report it.
            String cause = stopped;
            if (cause != null) {
                return new RankOutcome.Aborted(cause);
            }
            RankOutcome failure = Failures.outcome(thrown);
            log.warn("{} rank {}: {}", assignment.job(), assignment.rank(), failure, thrown);
            return failure;
        }
    }
}
